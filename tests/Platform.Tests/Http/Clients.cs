using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Syndication.Platform.Http;

namespace Syndication.PlatformTests.Http;

internal static class Clients
{
    public static SafeHttpClient Create(
        string? allowed = "127.0.0.0/8", TimeProvider? time = null, NameResolver? resolver = null, Action<SafeHttpOptions>? set = null)
    {
        var options = new SafeHttpOptions();
        if (allowed is not null)
        {
            options.AllowedNetworks.Add(allowed);
        }

        set?.Invoke(options);
        return new SafeHttpClient(Microsoft.Extensions.Options.Options.Create(options), time ?? TimeProvider.System, NullLogger<SafeHttpClient>.Instance, resolver);
    }

    public static Task<SafeHttpResult> Get(this SafeHttpClient client, Uri url) =>
        client.Send(new SafeHttpRequest { Url = url }, TestContext.Current.CancellationToken);

    public static SafeHttpFailureKind ShouldFail(this SafeHttpResult result)
    {
        result.Response.ShouldBeNull();
        result.Failure.ShouldNotBeNull().Message.ShouldNotBeNullOrWhiteSpace();
        return result.Failure.Kind;
    }

    public static SafeHttpResponse ShouldAnswer(this SafeHttpResult result)
    {
        result.Failure.ShouldBeNull(result.Failure?.Message);
        return result.Response.ShouldNotBeNull();
    }

    public static NameResolver Names(params (string Name, string[] Addresses)[] names) => (host, _) =>
        Task.FromResult(names.Where(name => name.Name == host).SelectMany(name => name.Addresses).Select(IPAddress.Parse).ToArray());
}

/// <summary>Fake time that can be waited for: completes once something waits for that long.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private readonly Dictionary<TimeSpan, TaskCompletionSource> watched = [];

    public Task TimerOf(TimeSpan due)
    {
        lock (watched)
        {
            return Source(due).Task;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (watched)
        {
            Source(dueTime).TrySetResult();
        }

        return timer;
    }

    private TaskCompletionSource Source(TimeSpan due)
    {
        if (!watched.TryGetValue(due, out var source))
        {
            watched[due] = source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return source;
    }
}
