using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Syndication.Console.Shell;

namespace Syndication.Console.Tests.Shell;

public sealed partial class TextsTests
{
    private static readonly Dictionary<string, string> Ukrainian = Texts.Read("uk.json");

    [Fact]
    public void Every_text_of_the_pages_has_its_ukrainian()
    {
        var used = Directory.EnumerateFiles(Console(), "*.*", SearchOption.AllDirectories)
            .Where(f => (f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal)) && !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(f => Use().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

        used.Count.ShouldBeGreaterThan(100);
        used.Where(text => !Ukrainian.ContainsKey(text)).ShouldBeEmpty();
    }

    [Fact]
    public void Places_for_values_are_the_same_in_both_languages() =>
        Ukrainian.Where(t => !Place().Matches(t.Key).Select(m => m.Value).Order().SequenceEqual(Place().Matches(t.Value).Select(m => m.Value).Order())).ShouldBeEmpty();

    [Theory]
    [InlineData("uk", "Статті")]
    [InlineData("uk-UA", "Статті")]
    [InlineData("en", "Stories")]
    [InlineData("fr", "Stories")]
    [InlineData(null, "Stories")]
    public void Text_is_in_the_nearest_language(string? language, string expected)
    {
        var texts = new Texts();
        texts.Speak(language);

        texts["Stories"].ShouldBe(expected);
    }

    [Fact]
    public void Text_without_a_translation_stays_english()
    {
        var texts = new Texts();
        texts.Speak("uk");

        texts["no such text {0}", 5].ShouldBe("no such text 5");
    }

    private static string Console([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../services/Console"));

    [GeneratedRegex("""\b(?:T|texts)\["((?:[^"\\]|\\.)*)["]""")]
    private static partial Regex Use();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
