using System.Collections.Immutable;
using System.Globalization;
using Syndication.Translation.Works;

namespace Syndication.Translation.Lessons;

/// <param name="Shape">Where in an address the id stands, such as <c>…/{number}-…</c>: counted from the end, without host, language and words.</param>
/// <param name="Id">The id that stands there.</param>
public readonly record struct StoryId(string Shape, string Id);

/// <summary>What in an address may be a story's id: a number, a code, the whole last part, a number in the query. Pure.</summary>
public static class StoryIds
{
    /// <summary>Digits of a number at least; shorter ones are years, days and pages.</summary>
    private const int ShortestNumber = 5;

    private const int LongestId = 100;
    private const int MostSegments = 12;
    private const int ShortestSlug = 12;

    /// <summary>At most four, distinct by shape; none for what is no http(s) address.</summary>
    public static ImmutableArray<StoryId> In(string? url)
    {
        if (url is null || url.Length > EditionKeys.MaxLength || !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
        {
            return [];
        }

        var found = ImmutableArray.CreateBuilder<StoryId>(4);
        var segments = parsed.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(s => !IsLanguage(s)).TakeLast(MostSegments).ToArray();
        for (var at = segments.Length - 1; at >= 0 && found.Count < 2; at--)
        {
            if (InSegment(at == segments.Length - 1 ? WithoutExtension(segments[at]) : segments[at]) is var (place, id))
            {
                var shape = $"…/{place}{string.Concat(Enumerable.Repeat("/…", segments.Length - 1 - at))}";
                if (!found.Any(f => f.Shape == shape))
                {
                    found.Add(new StoryId(shape, id));
                }
            }
        }

        if (segments.Length > 0 && Slug(WithoutExtension(segments[^1])) is { } slug)
        {
            found.Add(new StoryId("…/{words}", slug));
        }

        AddQuery(parsed.Query, found);
        return found.ToImmutable();
    }

    // One editorial system's "?id=48213" or "?article=48213".
    private static void AddQuery(string query, ImmutableArray<StoryId>.Builder found)
    {
        if (query.Length is <= 1 or > 300)
        {
            return;
        }

        foreach (var parameter in query[1..].Split('&', 20, StringSplitOptions.RemoveEmptyEntries))
        {
            if (parameter.IndexOf('=', StringComparison.Ordinal) is > 0 and <= 20 and var at && IsNumber(parameter[(at + 1)..]))
            {
                found.Add(new StoryId($"?{parameter[..at].ToLowerInvariant()}={{number}}", parameter[(at + 1)..]));
                return;
            }
        }
    }

    private static (string Place, string Id)? InSegment(string segment)
    {
        if (segment.Length > 400)
        {
            return null;
        }

        if (Guid.TryParse(segment, CultureInfo.InvariantCulture, out var guid))
        {
            return ("{code}", guid.ToString("N"));
        }

        var parts = segment.Split(['-', '_', '.', ',', '~'], StringSplitOptions.RemoveEmptyEntries);
        for (var at = parts.Length - 1; at >= 0; at--)
        {
            if ((IsNumber(parts[at]) ? "{number}" : IsCode(parts[at]) ? "{code}" : null) is { } kind)
            {
                return ($"{(at == 0 ? "" : "…-")}{kind}{(at == parts.Length - 1 ? "" : "-…")}", parts[at].ToLowerInvariant());
            }
        }

        return null;
    }

    private static bool IsNumber(string text) =>
        text.Length is >= ShortestNumber and <= 18 && text.All(char.IsAsciiDigit) && !IsDay(text);

    // 20261126, with or without the time behind it.
    private static bool IsDay(string digits) =>
        digits.Length is 8 or 12 or 14 && digits[..2] is "19" or "20"
        && DateOnly.TryParseExact(digits[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // c4gd8v2p1x, a48213: letters and digits together, as no word has them.
    private static bool IsCode(string text) =>
        text.Length is >= 6 and <= LongestId && text.All(char.IsAsciiLetterOrDigit) && text.Count(char.IsAsciiDigit) >= 3 && text.Any(char.IsAsciiLetter);

    private static string? Slug(string segment) =>
        segment.Length is >= ShortestSlug and <= 200 && segment.Count(c => c == '-') >= 2 ? segment.ToLowerInvariant() : null;

    private static string WithoutExtension(string segment) =>
        segment.LastIndexOf('.') is > 0 and var dot && segment.Length - dot is >= 3 and <= 6 && segment.AsSpan(dot + 1).IndexOfAnyExceptInRange('a', 'z') < 0 ? segment[..dot] : segment;

    // "en", "eng", "pt-br".
    private static bool IsLanguage(string segment) =>
        segment.Length is 2 or 3 ? segment.All(char.IsAsciiLetter)
        : segment.Length == 5 && segment[2] is '-' or '_' && char.IsAsciiLetter(segment[0]) && char.IsAsciiLetter(segment[4]);
}
