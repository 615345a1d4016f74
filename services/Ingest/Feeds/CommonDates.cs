namespace Syndication.Ingest.Feeds;

/// <summary>
/// The two shapes in which nearly all feeds write dates, character by character: <c>2026-11-24T10:00:00.5+02:00</c> (RFC 3339) and
/// <c>Tue, 24 Nov 2026 10:00:00 GMT</c> (RFC 822 with years of four digits). Any other is left to <see cref="FeedDates"/>. Pure.
/// </summary>
internal static class CommonDates
{
    private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// <returns>UTC; null for other shapes and for days and times that there are not.</returns>
    public static DateTimeOffset? Read(ReadOnlySpan<char> text) =>
        text.Length < 20 ? null : text[4] == '-' ? Rfc3339(text) : text[3] == ',' ? Rfc822(text) : null;

    private static DateTimeOffset? Rfc3339(ReadOnlySpan<char> text)
    {
        if (text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        {
            return null;
        }

        var rest = text[19..];
        var ticks = 0;
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 7)
            {
                return null;
            }

            for (var i = 1; i <= 7; i++)
            {
                ticks = (ticks * 10) + (i <= digits ? rest[i] - '0' : 0);
            }

            rest = rest[(digits + 1)..];
        }

        return Date(Number(text[..4]), Number(text[5..7]), Number(text[8..10]), text[11..19], ticks, Zone(rest));
    }

    private static DateTimeOffset? Rfc822(ReadOnlySpan<char> text)
    {
        if (text.Length < 29 || text[4] != ' ' || text[7] != ' ' || text[11] != ' ' || text[16] != ' ' || text[19] != ':' || text[22] != ':' || text[25] != ' ')
        {
            return null;
        }

        var month = Months.AsSpan().IndexOf(text[8..11]);
        return month % 3 != 0 ? null : Date(Number(text[12..16]), (month / 3) + 1, Number(text[5..7]), text[17..25], 0, Zone(text[26..]));
    }

    private static DateTimeOffset? Date(int year, int month, int day, ReadOnlySpan<char> time, int ticks, int? zone)
    {
        var (hour, minute, second) = (Number(time[..2]), Number(time[3..5]), Number(time[6..]));
        return zone is not { } minutes || year is < 2 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59
            ? null
            : new DateTimeOffset(new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).AddTicks(ticks).AddMinutes(-minutes), TimeSpan.Zero);
    }

    /// <summary>Minutes east of Greenwich.</summary>
    private static int? Zone(ReadOnlySpan<char> zone)
    {
        if (zone is "Z" or "GMT")
        {
            return 0;
        }

        if (zone is not ['+' or '-', _, _, .., _, _] || zone.Length is not (5 or 6) || (zone.Length == 6 && zone[3] != ':'))
        {
            return null;
        }

        var (hours, minutes) = (Number(zone[1..3]), Number(zone[^2..]));
        return hours is < 0 or > 14 || minutes is < 0 or > 59 ? null : ((hours * 60) + minutes) * (zone[0] == '-' ? -1 : 1);
    }

    /// <returns>-1 where it is not all digits.</returns>
    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var c in digits)
        {
            if (!char.IsAsciiDigit(c))
            {
                return -1;
            }

            number = (number * 10) + c - '0';
        }

        return number;
    }
}
