using System.Globalization;
using System.Text.RegularExpressions;

namespace Syndication.Ingest.Feeds;

/// <summary>Dates as feeds write them: RFC 822 (with four-digit years, zone names, wrong week days) and RFC 3339. Pure.</summary>
internal static partial class FeedDates
{
    private static readonly Dictionary<string, string> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = "+00:00", ["UTC"] = "+00:00", ["GMT"] = "+00:00", ["Z"] = "+00:00", ["BST"] = "+01:00", ["CET"] = "+01:00", ["CEST"] = "+02:00",
        ["EET"] = "+02:00", ["EEST"] = "+03:00", ["MSK"] = "+03:00", ["EST"] = "-05:00", ["EDT"] = "-04:00", ["CST"] = "-06:00", ["CDT"] = "-05:00",
        ["MST"] = "-07:00", ["MDT"] = "-06:00", ["PST"] = "-08:00", ["PDT"] = "-07:00", ["JST"] = "+09:00",
    };

    /// <returns>UTC; null where it is no date. Without a zone it counts as UTC.</returns>
    public static DateTimeOffset? Read(string? text)
    {
        var trimmed = text?.Trim();
        if (trimmed is not { Length: > 3 and <= 60 })
        {
            return null;
        }

        var plain = WeekDay().Replace(trimmed, "");
        plain = ZoneName().Replace(plain, m => Zones.TryGetValue(m.Groups["zone"].Value, out var offset) ? " " + offset : m.Value);
        plain = Offset().Replace(plain, "${sign}${hours}:${minutes}");
        return DateTimeOffset.TryParse(plain, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.AllowWhiteSpaces, out var date)
            ? date
            : null;
    }

    [GeneratedRegex(@"^\p{L}{2,9}\.?,?\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WeekDay();

    [GeneratedRegex(@"\s*\b(?<zone>[A-Za-z]{1,4})$", RegexOptions.NonBacktracking)]
    private static partial Regex ZoneName();

    [GeneratedRegex(@"(?<sign>[+-])(?<hours>\d{2})(?<minutes>\d{2})$", RegexOptions.NonBacktracking)]
    private static partial Regex Offset();
}
