using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Syndication.Console.SignIn;

namespace Syndication.Console.Tests.SignIn;

public sealed class SessionsTests
{
    private readonly FakeTimeProvider time = new(Events.Start);
    private readonly Sessions sessions;

    public SessionsTests() => sessions = new Sessions(Options.Create(new ConsoleOptions { SessionHours = 2 }), time);

    private static Session Somebody => new("syn_key", Role.Operator, "op");

    [Fact]
    public void Session_lasts_while_it_is_used()
    {
        var id = sessions.Add(Somebody);

        time.Advance(TimeSpan.FromMinutes(119));
        sessions.Find(id).ShouldBe(Somebody);
        time.Advance(TimeSpan.FromMinutes(119));
        sessions.Find(id).ShouldBe(Somebody);
        time.Advance(TimeSpan.FromMinutes(121));
        sessions.Find(id).ShouldBeNull();
    }

    [Fact]
    public void Session_that_was_ended_is_gone()
    {
        var id = sessions.Add(Somebody);
        sessions.Remove(id);

        sessions.Find(id).ShouldBeNull();
        sessions.Find(null).ShouldBeNull();
        sessions.Find("guess").ShouldBeNull();
    }

    [Fact]
    public void Sessions_are_bounded_and_the_longest_away_goes_first()
    {
        var first = sessions.Add(Somebody);
        time.Advance(TimeSpan.FromSeconds(1));
        var second = sessions.Add(Somebody);
        time.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 9_999; i++)
        {
            sessions.Add(Somebody);
        }

        sessions.Find(first).ShouldBeNull();
        sessions.Find(second).ShouldBe(Somebody);
    }
}
