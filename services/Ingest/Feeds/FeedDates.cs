using System.Globalization;
using System.Text.RegularExpressions;

namespace Syndication.Ingest.Feeds;

/// <summary>
/// Dates as feeds write them: ISO 8601 and W3C-DTF with their fragments, RFC 822 with two-digit years, odd zones and
/// wrong week days, asctime, and month names of the main languages. Pure.
/// </summary>
internal static partial class FeedDates
{
    private const int Longest = 100;

    /// <returns>UTC; null where it is no date. Without a zone it counts as UTC, without a day as the first.</returns>
    public static DateTimeOffset? Read(string? text)
    {
        if (text?.Trim() is not { Length: >= 2 and <= Longest } trimmed)
        {
            return null;
        }

        return CommonDates.Read(trimmed) ?? Unix(trimmed) ?? Iso(trimmed) ?? Week(trimmed) ?? Iso(WeekDay().Replace(trimmed, "")) ?? Words(FullYear(Dashed().Replace(EastAsian(trimmed), "${d} ${m} ${y}")));
    }

    /// <summary>Seconds or milliseconds since 1970, of this century.</summary>
    private static DateTimeOffset? Unix(string text) =>
        text.Length is 10 or 13 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture) * (text.Length == 10 ? 1000 : 1))
            : null;

    private static DateTimeOffset? Iso(string text)
    {
        var match = IsoDate().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var year = Year(match.Groups["y"].ValueSpan);
        var (hour, minute) = (Number(match, "h"), Number(match, "mi"));
        var second = match.Groups["s"].ValueSpan;
        var zone = match.Groups["z"] is { Success: true, ValueSpan: var z } ? FeedZones.Offset(z) : TimeSpan.Zero;
        if (match.Groups["doy"].Success)
        {
            return Date(year, 1, 1, hour, minute, second, zone)?.AddDays(Number(match, "doy") - 1);
        }

        return Date(year, match.Groups["m"].Success ? Number(match, "m") : 1, match.Groups["d"].Success ? Number(match, "d") : 1, hour, minute, second, zone);
    }

    /// <summary>A week of ISO 8601, from its Monday on.</summary>
    private static DateTimeOffset? Week(string text) =>
        IsoWeek().Match(text) is { Success: true } match && Number(match, "y") is > 1 and < 9998 and var year && Number(match, "w") is > 0 and var week && week <= ISOWeek.GetWeeksInYear(year)
            ? new DateTimeOffset(ISOWeek.ToDateTime(year, week, match.Groups["d"].Success ? (DayOfWeek)(Number(match, "d") % 7) : DayOfWeek.Monday), TimeSpan.Zero)
            : null;

    /// <summary>"20.11.26" looks like a time as well; where it comes first and no year is seen, it is the day.</summary>
    private static string FullYear(string text) =>
        DottedDay().Match(text) is { Success: true } day && !FourDigits().IsMatch(text) ? string.Create(CultureInfo.InvariantCulture, $"{day.Groups["d"].Value}{Year(day.Groups["y"].ValueSpan)}{text[day.Length..]}") : text;

    /// <summary>By the kinds of words: a month's name or number, a year, a day, a time, a zone, in whatever order they come.</summary>
    private static DateTimeOffset? Words(string text)
    {
        var (month, year, isAfternoon) = (0, -1, (bool?)null);
        var isBeforeNumbers = false;
        TimeSpan? zone = null;
        var numbers = new List<(int Value, int Digits)>(4);
        var time = Time().Match(text);
        var rest = time.Success ? string.Concat(text.AsSpan(0, time.Index), " ", text.AsSpan(time.Index + time.Length)) : text;
        if (NumericDate().Match(rest) is { Success: true } numeric)
        {
            // Day first where dots part them or the first can be no month; otherwise as American feeds write.
            var (first, second) = (Number(numeric, "a"), Number(numeric, "b"));
            var dayFirst = numeric.ValueSpan.Contains('.') || first > 12;
            (month, year) = (dayFirst ? second : first, Year(numeric.Groups["y"].ValueSpan));
            numbers.Add((dayFirst ? first : second, 2));
            rest = rest.Remove(numeric.Index, numeric.Length);
        }

        foreach (Match word in Token().Matches(rest))
        {
            if (word.Groups["n"].Success)
            {
                numbers.Add((int.Parse(word.ValueSpan, CultureInfo.InvariantCulture), word.Length));
            }
            else if (word.Groups["o"].Success)
            {
                zone = (zone ?? TimeSpan.Zero) + FeedZones.Offset(word.ValueSpan);
            }
            else if (word.ValueSpan is "am" or "AM" or "pm" or "PM")
            {
                isAfternoon = word.ValueSpan is "pm" or "PM";
            }
            else if ((month == 0 || isBeforeNumbers) && FeedMonths.Number(word.ValueSpan) is > 0 and var named)
            {
                // "mar." before the day is a French Tuesday if another month follows.
                isBeforeNumbers = numbers.Count == 0;
                month = named;
            }
            else if (numbers.Count > 0 && FeedZones.Known(word.ValueSpan) is { } known)
            {
                zone ??= known;
            }
        }

        var (day, yearFound) = DayAndYear(numbers, year);
        if (month == 0 || day == 0 || yearFound < 0)
        {
            return null;
        }

        var hour = time.Success ? Number(time, "h") : 0;
        hour = isAfternoon switch { true when hour < 12 => hour + 12, false when hour == 12 => 0, _ => hour };
        return Date(yearFound, month, day, hour, time.Success ? Number(time, "mi") : 0, time.Groups["s"].ValueSpan, zone ?? TimeSpan.Zero);
    }

    /// <summary>Three digits are years since 1900, as some old languages count them.</summary>
    private static (int Day, int Year) DayAndYear(List<(int Value, int Digits)> numbers, int year)
    {
        var day = 0;
        foreach (var (value, digits) in numbers)
        {
            if (digits == 4 || value > 31 || (day > 0 && year < 0))
            {
                year = year < 0 ? digits <= 2 ? Century(value) : digits == 3 ? 1900 + value : value : year;
            }
            else if (day == 0)
            {
                day = value;
            }
        }

        return (day, year);
    }

    private static DateTimeOffset? Date(int year, int month, int day, int hour, int minute, ReadOnlySpan<char> seconds, TimeSpan zone)
    {
        _ = double.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var second);
        if (year is < 1 or > 9998 || month is < 1 or > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second >= 100)
        {
            return null;
        }

        // The 31st of a short month is its last day, as it was meant; 24:00 and seconds beyond 59 run over.
        var date = new DateTime(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)), 0, 0, 0, DateTimeKind.Utc);
        var ticks = (long)Math.Round(second * TimeSpan.TicksPerSecond);
        var utc = date.AddHours(hour).AddMinutes(minute).AddTicks(ticks) - zone;
        return utc.Year is < 1 or > 9998 ? null : new DateTimeOffset(utc, TimeSpan.Zero);
    }

    private static int Number(Match match, string group) => match.Groups[group] is { Success: true, ValueSpan: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;

    private static int Year(ReadOnlySpan<char> digits) => digits.Length == 2 ? Century(int.Parse(digits, CultureInfo.InvariantCulture)) : int.Parse(digits, CultureInfo.InvariantCulture);

    private static int Century(int year) => year >= 100 ? year : year < 90 ? 2000 + year : 1900 + year;

    /// <summary>Chinese, Japanese and Korean dates carry their units behind the numbers; without a zone Korean ones are Seoul's.</summary>
    private static string EastAsian(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange('\0', '\u2FFF') < 0)
        {
            return text;
        }

        var isKorean = text.AsSpan().IndexOfAnyInRange('\uAC00', '\uD7A3') >= 0;
        var isAfternoon = text.Contains("오후", StringComparison.Ordinal) || text.Contains("下午", StringComparison.Ordinal) || text.Contains("午後", StringComparison.Ordinal);
        var match = EastAsianDate().Match(text);
        if (!match.Success)
        {
            return text;
        }

        var hour = Number(match, "h") + (isAfternoon && Number(match, "h") < 12 ? 12 : 0);
        var zone = ZoneAtEnd().Match(text) is { Success: true } z ? z.Value : isKorean ? "+09:00" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Number(match, "d")} {FeedMonths.English(Number(match, "m"))} {match.Groups["y"].Value} {hour:00}:{Number(match, "mi"):00}:{Number(match, "s"):00} {zone}");
    }

    [GeneratedRegex(
        @"^(?<y>\d{2}(?=-\d\d-\d\d|\d\d\d\d$)|\d{4})(?:(?:-?(?<doy>\d{3}))|(?:[-/]?(?<m>\d{2})(?:[-/]?(?<d>\d{2}))?)|(?:[-/](?<m>\d{1,2})[-/](?<d>\d{1,2})))?(?:(?:[T ]|\s*t\s*)\s*(?<h>\d{1,2})(?::(?<mi>\d{1,2})|(?<mi>\d{2}))?(?::(?<s>\d{1,2}(?:[.,]\d+)?)|(?<s>\d{2}(?:[.,]\d+)?))?)?\s*(?<z>Z|z|[+-]\d{1,2}:?(?:\d{2})?(?::\d{2})?|[A-Za-z]{1,5})?$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"^(?<y>\d{4})-?W(?<w>\d{2})(-?(?<d>[1-7]))?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex IsoWeek();

    [GeneratedRegex(@"^(?<d>\d{1,2}\.\d{1,2}\.)(?<y>\d{2})\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DottedDay();

    [GeneratedRegex(@"\d{4}", RegexOptions.NonBacktracking)]
    private static partial Regex FourDigits();

    [GeneratedRegex(@"\b(?<d>\d{1,2})-(?<m>\p{L}{3,12})-(?<y>\d{4}|\d{2})\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Dashed();

    [GeneratedRegex(@"^\p{L}{2,9}\.?,?\s+", RegexOptions.NonBacktracking)]
    private static partial Regex WeekDay();

    [GeneratedRegex(@"(?<h>\d{1,2})[:.h](?<mi>\d{2})([:.](?<s>\d{2}([.,]\d{1,9})?))?(?=\s|$|[A-Za-z+-])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(?<a>\d{1,2})[./](?<b>\d{1,2})[./](?<y>\d{4}|\d{2})\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NumericDate();

    [GeneratedRegex(@"(?<o>[+-]\d{1,2}:?\d{2})|(?<n>\d{1,4})|(?<w>[\p{L}\p{M}]+(/[A-Za-z]+)?)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<y>\d{4})\s*[-/.年년]\s*(?<m>\d{1,2})\s*[-/.月월]\s*(?<d>\d{1,2})\s*[日일]?[^\d]{0,12}((?<h>\d{1,2})\s*[:時时시点]\s*(?<mi>\d{1,2})?\s*[:分분]?\s*(?<s>\d{2})?)?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EastAsianDate();

    [GeneratedRegex(@"[+-]\d{2}:?\d{2}$", RegexOptions.NonBacktracking)]
    private static partial Regex ZoneAtEnd();
}
