namespace Syndication.Distribution.Channels;

/// <summary>
/// Places for sendings under way: one set for endpoints that answer quickly, one as large for those that failed, were
/// slow, or are being slow right now. However many of these there are, the others never wait for them.
/// </summary>
internal sealed class SendPlaces(int each, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim quick = new(each);
    private readonly SemaphoreSlim slow = new(each);

    /// <summary>Does the work in a place; work that outlasts <see cref="Lane.Patience"/> moves over to the slow.</summary>
    public async Task Run(bool isSuspect, Func<Task> work, CancellationToken cancellationToken)
    {
        var held = isSuspect ? slow : quick;
        await held.WaitAsync(cancellationToken);
        try
        {
            var task = work();
            if (!isSuspect && !task.IsCompleted && await Outlasts(task) && await slow.WaitAsync(TimeSpan.Zero, CancellationToken.None))
            {
                quick.Release();
                held = slow;
            }

            await task;
        }
        finally
        {
            held.Release();
        }
    }

    public void Dispose()
    {
        quick.Dispose();
        slow.Dispose();
    }

    private async Task<bool> Outlasts(Task work)
    {
        using var done = new CancellationTokenSource();
        var patience = Task.Delay(Lane.Patience, time, done.Token);
        var first = await Task.WhenAny(work, patience);
        await done.CancelAsync();
        return first == patience;
    }
}
