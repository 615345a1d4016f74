using Syndication.Platform.Markup;

namespace Syndication.PlatformTests.Markup;

public sealed class TagDepthTests
{
    [Theory]
    [InlineData("<div>x", true)]
    [InlineData("<div>x</div>", false)]
    [InlineData("<p>x", false)]
    // Another element than p, which no </p> closes: HTML, section 13.2.5.8, ends a name at white space, "/" and ">" alone.
    [InlineData("<p&gt>The tide.</p>", true)]
    [InlineData("<p'>x</p>", true)]
    [InlineData("<p\n>x</p>", false)]
    [InlineData("<br/>x", false)]
    public void Tags_again_and_again_are_too_deep_when_nothing_closes_them(string tags, bool isTooDeep) =>
        TagDepth.IsTooDeep(string.Concat(Enumerable.Repeat(tags, TagDepth.Deepest + 1))).ShouldBe(isTooDeep);
}
