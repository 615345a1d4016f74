using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Syndication.Host.Commands;
using Syndication.Platform.Configuration;
using Syndication.Platform.Hosting;
using Syndication.Testing;

namespace Syndication.HostTests.Commands;

public sealed class RunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/")]
    [InlineData("/metrics")]
    public async Task Every_module_in_one_process_answers(string path)
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = RunCommand.Modules });
        (await app.Client.GetAsync(path, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Configuration_that_cannot_work_is_told_whole()
    {
        var error = Should.Throw<ConfigurationProblemsException>(() => ServiceHost.Build([], RunCommand.Modules, builder =>
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Bus:Prefetch"] = "0", ["Bus:Transprot"] = "rabbitmq", ["Storage:Provider"] = "oracle",
            })));
        error.Problems.ShouldSatisfyAllConditions(
            p => p.ShouldContain(line => line.StartsWith("Bus:Prefetch: ")),
            p => p.ShouldContain(line => line.StartsWith("Bus:Transprot: ")),
            p => p.ShouldContain(line => line.StartsWith("Storage:Provider: ")));
    }

    [Theory]
    [InlineData(64, "run", "--no-such-option")]
    [InlineData(64, "no-such-verb")]
    [InlineData(0, "run", "--help")]
    [InlineData(0, "read", "--help")]
    [InlineData(0, "terms", "--help")]
    [InlineData(0, "check", "--help")]
    [InlineData(0, "match", "--help")]
    [InlineData(0, "render", "--help")]
    [InlineData(64, "run", "--urls", "nowhere")]
    [InlineData(0, "--help")]
    public async Task Command_line_ends_with_an_honest_code(int code, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(RunCommand).Assembly.Location, .. args])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var error = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.ShouldBe(code);
        (error.Length > 0).ShouldBe(code != 0);
    }
}
