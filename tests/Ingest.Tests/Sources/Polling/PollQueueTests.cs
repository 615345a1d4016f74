using CsCheck;
using Syndication.Ingest.Sources;

namespace Syndication.IngestTests.Sources;

public sealed class PollQueueTests
{
    [Fact]
    public void Host_with_many_sources_takes_turns_with_the_others()
    {
        var queue = new PollQueue(100);
        queue.Offer("a1", "a", false);
        queue.Offer("a2", "a", false);
        queue.Offer("a3", "a", false);
        queue.Offer("b1", "b", false);
        var first = queue.Next(9)!;
        (first.Id, queue.Next(9)!.Id, queue.Next(9)).ShouldBe(("a1", "b1", null), "a is being visited");
        queue.Offer("c1", "c", false);
        queue.Done(first);
        (queue.Next(9)!.Id, queue.Next(9)!.Id).ShouldBe(("c1", "a2"));
    }

    [Fact]
    public void Slow_sources_leave_places_for_fast_ones()
    {
        var queue = new PollQueue(100);
        queue.Offer("s1", "s1", true);
        queue.Offer("s2", "s2", true);
        queue.Offer("f1", "f1", false);
        var (fast, slow) = (queue.Next(1)!, queue.Next(1)!);
        (fast.Id, slow.Id, queue.Next(1)).ShouldBe(("f1", "s1", null), "one slow one runs already");
        queue.Done(slow);
        queue.Next(1)!.Id.ShouldBe("s2");
    }

    [Fact]
    public void Source_is_queued_once_and_again_when_it_is_done()
    {
        var queue = new PollQueue(2);
        queue.Offer("a1", "a", false);
        queue.Offer("a1", "a", false);
        queue.Offer("b1", "b", false);
        queue.Offer("c1", "c", false);
        queue.IsFull.ShouldBeTrue();
        var a = queue.Next(9)!;
        queue.Offer("a1", "a", false);
        (queue.Next(9)!.Id, queue.Next(9)).ShouldBe(("b1", null), "c1 found no room");
        queue.Done(a);
        queue.Offer("a1", "a", false);
        queue.Next(9)!.Id.ShouldBe("a1");
    }

    [Fact]
    public void Every_source_has_its_turn_and_no_host_two_visitors() =>
        Gen.Select(Gen.Int[0, 9], Gen.Bool).Array[1, 60].Sample(offers =>
        {
            var queue = new PollQueue(1000);
            for (var i = 0; i < offers.Length; i++)
            {
                queue.Offer($"s{i}", $"h{offers[i].Item1}", offers[i].Item2);
            }

            var (running, done) = (new Queue<PollQueue.Entry>(), 0);
            while (true)
            {
                while (running.Count < 4 && queue.Next(3) is { } entry)
                {
                    running.Enqueue(entry);
                }

                running.Select(r => r.Host).ShouldBeUnique();
                running.Count(r => r.IsSlow).ShouldBeLessThanOrEqualTo(3);
                if (!running.TryDequeue(out var ended))
                {
                    break;
                }

                queue.Done(ended);
                done++;
            }

            done.ShouldBe(offers.Length);
            (queue.Ready, queue.Running, queue.RunningSlow).ShouldBe((0, 0, 0));
        });
}
