using Syndication.Attribution.Checks;

namespace Syndication.AttributionTests.Checks;

public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /news", "/news/17", false)]
    [InlineData("User-agent: *\nDisallow: /news\nAllow: /news/17", "/news/17", true)]
    [InlineData("User-agent: *\nDisallow:", "/news/17", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: Syndication\nAllow: /", "/news/17", true)]
    [InlineData("User-agent: other\nUser-agent: syndication\nDisallow: /", "/news/17", false)]
    [InlineData("User-agent: other\nDisallow: /", "/news/17", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", true)]
    [InlineData("User-agent: *\nDisallow: /*?print=", "/a?print=1 # x", false)]
    [InlineData("no robots at all <html>", "/", true)]
    public void Path_is_allowed_as_the_longest_rule_says(string file, string path, bool allowed) =>
        RobotsRules.Allows(file, "Syndication", path).ShouldBe(allowed);
}
