using System.Collections.Frozen;
using Lingua;
using Syndication.Contracts;
using Syndication.Ingest.Feeds;

namespace Syndication.Ingest.Pages;

/// <summary>
/// The language of a story: what is declared, held against what the text looks like. Letters and small words tell the languages
/// of most stories at no cost; only where they disagree with the declaration, or say nothing and nothing is declared, the text is
/// asked of Lingua (https://github.com/searchpioneer/lingua-dotnet), on a bounded piece. Pure.
/// </summary>
internal static class LanguageCheck
{
    private const int FewestLetters = 80;
    private const int MostAsked = 1000;
    private const double Sure = 0.9;

    /// <summary>Languages that detection confuses: between them the declaration is believed.</summary>
    private static readonly string[] Near = ["da nb nn no", "bs hr sr sl sh", "cs sk", "id ms", "gl pt es ca", "bg mk", "af nl", "lv lt", "et fi", "be uk ru"];

    private static readonly Lazy<LanguageDetector> Detector = new(() => LanguageDetectorBuilder
        .FromLanguages(
            Language.English, Language.Ukrainian, Language.Russian, Language.German, Language.French, Language.Spanish, Language.Polish, Language.Italian, Language.Portuguese, Language.Dutch, Language.Romanian, Language.Czech,
            Language.Slovak, Language.Hungarian, Language.Bulgarian, Language.Serbian, Language.Croatian, Language.Swedish, Language.Danish, Language.Bokmal, Language.Finnish, Language.Turkish, Language.Greek, Language.Lithuanian,
            Language.Latvian, Language.Estonian, Language.Belarusian, Language.Georgian, Language.Armenian, Language.Hebrew, Language.Arabic, Language.Persian, Language.Hindi, Language.Chinese, Language.Japanese, Language.Korean,
            Language.Vietnamese, Language.Thai, Language.Indonesian, Language.Kazakh)
        .WithLowAccuracyMode()
        .Build());

    private static readonly FrozenSet<string> Told = new[] { "en", "de", "fr", "es", "pl", "it", "uk", "ru" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="declared">A tag as the document or its source has it; null where there is none.</param>
    /// <param name="text">Headline and the beginning of the story.</param>
    /// <returns>
    /// The tag to go by, and the disagreement, if there is one. A text that is surely in another language is taken to be in it: what is
    /// declared is often the language of the site's template.
    /// </returns>
    public static (string Language, LanguageDoubt? Doubt) Of(string? declared, string text)
    {
        var tag = FeedArticles.Tag(declared);
        tag = tag?.Equals("und", StringComparison.OrdinalIgnoreCase) == true ? null : tag;
        var guess = LanguageGuess.Of(text);
        if (tag is null)
        {
            return (guess ?? Asked(text)?.Language ?? "und", null);
        }

        var primary = Primary(tag);
        // The letters and words of a language that they can tell are enough to agree; to disagree takes more.
        if (primary == guess || Letters(text) < FewestLetters || (guess is null && !Told.Contains(primary) && !IsOtherScript(primary, text)))
        {
            return (tag, null);
        }

        return Asked(text) is { } found && found.Language != primary && !AreNear(found.Language, primary, guess)
            ? (found.Language, new LanguageDoubt { Declared = tag, Detected = found.Language, Confidence = Math.Round(found.Confidence, 3) })
            : (tag, null);
    }

    private static (string Language, double Confidence)? Asked(string text)
    {
        if (Letters(text) < FewestLetters)
        {
            return null;
        }

        var best = Detector.Value.ComputeLanguageConfidenceValues(text.Length > MostAsked ? text[..MostAsked] : text).MaxBy(v => v.Value);
        return best.Value >= Sure ? (best.Key.IsoCode6391().ToString().ToLowerInvariant(), best.Value) : null;
    }

    private static string Primary(string tag)
    {
        var dash = tag.IndexOf('-', StringComparison.Ordinal);
        return (dash < 0 ? tag : tag[..dash]).ToLowerInvariant() switch { "ua" => "uk", "iw" => "he", "in" => "id", var primary => primary };
    }

    /// <summary>Letters that only one of two neighbours has (those of Ukrainian and Russian) settle it between them too.</summary>
    private static bool AreNear(string found, string declared, string? guess) =>
        found != guess && Array.Exists(Near, n => n.Split(' ').Contains(found) && n.Split(' ').Contains(declared));

    private static int Letters(string text)
    {
        var count = 0;
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MostAsked)))
        {
            count += char.IsLetter(c) ? 1 : 0;
        }

        return count;
    }

    /// <summary>A language written in Cyrillic whose text has hardly any of it, and the like.</summary>
    private static bool IsOtherScript(string primary, string text)
    {
        var (latin, cyrillic, other) = (0, 0, 0);
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MostAsked)))
        {
            latin += c is < '\u0250' && char.IsLetter(c) ? 1 : 0;
            cyrillic += c is >= '\u0400' and <= '\u052F' ? 1 : 0;
            other += c > '\u052F' && char.IsLetter(c) ? 1 : 0;
        }

        return primary is "bg" or "be" or "mk" or "kk" or "ky" or "mn" ? cyrillic * 2 < latin + other
            : primary is "zh" or "ja" or "ko" or "ar" or "he" or "fa" or "hi" or "th" or "ka" or "hy" or "el" or "ur" or "bn" or "ta" ? latin + cyrillic > 4 * Math.Max(1, other)
            : cyrillic + other > latin;
    }
}
