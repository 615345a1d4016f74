using Syndication.Console.Sources;

namespace Syndication.Console.Tests.Sources;

public sealed class SourcePageTests
{
    [Theory]
    [InlineData("active", 0, "ok", "ok", "good")]
    [InlineData("active", 0, "silent", "silent", "warn")]
    [InlineData("active", 2, "ok", "failing", "bad")]
    [InlineData("active", 1, "new", "failing", "bad")]
    [InlineData("active", 1, null, "failing", "bad")]
    [InlineData("active", 9, "failing", "failing", "bad")]
    [InlineData("quarantined", 9, "ok", "quarantined", "warn")]
    public void Status_is_no_word_that_its_sign_belies(string state, int failures, string? health, string expected, string tone)
    {
        var source = new SourceLine("feed", "agency", "https://agency.example/feed", null, "feed", null, null, state, null, null, null, null, null, null, failures,
            health is null ? null : new HealthLine(health, null, null, null, 0, 0, null));

        (SourcePage.StatusOf(source), SourcePage.Tone(source)).ShouldBe((expected, tone));
    }
}
