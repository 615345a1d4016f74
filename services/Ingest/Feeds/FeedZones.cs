using System.Collections.Frozen;
using System.Globalization;

namespace Syndication.Ingest.Feeds;

/// <summary>Time zones by name and offset, as RFC 822 and mail software have them.</summary>
internal static class FeedZones
{
    private static readonly FrozenDictionary<string, double> Hours = new Dictionary<string, double>
    {
        ["ut"] = 0, ["utc"] = 0, ["gmt"] = 0, ["z"] = 0, ["wet"] = 0, ["etc/gmt"] = 0, ["etc/utc"] = 0,
        ["bst"] = 1, ["west"] = 1, ["cet"] = 1, ["met"] = 1, ["mez"] = 1, ["cest"] = 2, ["mest"] = 2, ["mesz"] = 2, ["sast"] = 2,
        ["eet"] = 2, ["eest"] = 3, ["idt"] = 3, ["msk"] = 3, ["msd"] = 4, ["trt"] = 3, ["pkt"] = 5, ["ict"] = 7, ["wib"] = 7, ["hkt"] = 8, ["sgt"] = 8, ["awst"] = 8,
        ["jst"] = 9, ["kst"] = 9, ["aest"] = 10, ["aedt"] = 11, ["nzst"] = 12, ["nzdt"] = 13,
        ["nst"] = -3.5, ["ndt"] = -2.5, ["brt"] = -3, ["art"] = -3, ["ast"] = -4, ["at"] = -4, ["adt"] = -3, ["est"] = -5, ["et"] = -5, ["edt"] = -4,
        ["cst"] = -6, ["ct"] = -6, ["cdt"] = -5, ["mst"] = -7, ["mt"] = -7, ["mdt"] = -6, ["pst"] = -8, ["pt"] = -8, ["pdt"] = -7,
        ["akst"] = -9, ["akdt"] = -8, ["hst"] = -10,
        // RFC 822, section 5.1: military zones.
        ["a"] = -1, ["m"] = -12, ["n"] = 1, ["y"] = 12,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> BySpan = Hours.GetAlternateLookup<ReadOnlySpan<char>>();

    public static TimeSpan? Known(ReadOnlySpan<char> name) => BySpan.TryGetValue(name, out var hours) ? TimeSpan.FromHours(hours) : null;

    /// <summary>A name, or <c>+hh</c>, <c>+hhmm</c>, <c>+hh:mm</c>; zero for one that nobody knows.</summary>
    public static TimeSpan Offset(ReadOnlySpan<char> zone)
    {
        if (zone is not ['+' or '-', ..])
        {
            return Known(zone) ?? TimeSpan.Zero;
        }

        Span<char> digits = stackalloc char[4];
        var count = 0;
        foreach (var c in zone[1..])
        {
            if (char.IsAsciiDigit(c) && count < 4)
            {
                digits[count++] = c;
            }
        }

        var number = int.Parse(digits[..count], CultureInfo.InvariantCulture);
        var (hours, minutes) = count <= 2 ? (number, 0) : (number / 100, number % 100);
        // No zone is further from UTC than 14 hours; what says so was mistyped.
        return hours > 14 || minutes > 59 ? TimeSpan.Zero : (zone[0] == '-' ? -1 : 1) * new TimeSpan(hours, minutes, 0);
    }
}
