using System.Globalization;
using System.Text.RegularExpressions;
using Syndication.Contracts;
using Syndication.Ingest.Feeds;

namespace Syndication.Ingest.Pages;

/// <summary>Embargo lines: "EMBARGOED UNTIL 09:00 GMT", "Sperrfrist: 20. November 2026, 9 Uhr", "Ембарго до 20 листопада 2026, 12:00". Pure.</summary>
internal static partial class Embargoes
{
    private const int LongestLine = 200;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>The mark of a line that is an embargo; null: it is none.</summary>
    public static Mark? Mark(string line) => line.Length <= LongestLine && Line().Match(line) is { Success: true } match && (line.Length == match.Length || line.Any(char.IsAsciiDigit)) ? new Mark { Kind = MarkKind.Embargo, Text = line } : null;

    /// <summary>
    /// When it lifts, UTC. A line without a day means the day of <paramref name="published"/>, or the next one where that time
    /// had passed; one without a zone is UTC.
    /// </summary>
    /// <returns>Null where the line says no time that can be read: the story is then under an embargo without an end.</returns>
    public static DateTimeOffset? Until(string line, DateTimeOffset published)
    {
        var start = Line().Match(line);
        var rest = (start.Success ? line[start.Length..] : line).Trim(' ', ':', '.', ',', '*', '-', '–', '—', '!', ')', ']');
        rest = Filler().Replace(Clock(rest), " ").Trim();
        if (rest.Length == 0)
        {
            return null;
        }

        var hasDay = Day().IsMatch(Time().Replace(rest, " "));
        if (!hasDay)
        {
            var today = FeedDates.Read(published.ToString("d MMMM yyyy ", CultureInfo.InvariantCulture) + rest);
            return Time().IsMatch(rest) && today is { } at ? at < published ? at.AddDays(1) : at : null;
        }

        return FeedDates.Read(rest) ?? FeedDates.Read(string.Create(CultureInfo.InvariantCulture, $"{rest} {published.Year}"));
    }

    /// <summary>"9am", "9 Uhr", "9h30", "0900" as 9:00 or so.</summary>
    private static string Clock(string text)
    {
        text = Military().Replace(text, "${h}:${m}");
        text = Hours().Replace(text, m => string.Create(CultureInfo.InvariantCulture, $"{m.Groups["h"].Value}:{(m.Groups["m"].Success ? m.Groups["m"].Value : "00")} "));
        return Halves().Replace(text, m =>
        {
            var hour = int.Parse(m.Groups["h"].ValueSpan, CultureInfo.InvariantCulture) % 12;
            var minutes = m.Groups["m"].Success ? m.Groups["m"].Value : "00";
            return string.Create(CultureInfo.InvariantCulture, $"{(m.Groups["x"].ValueSpan[0] is 'p' or 'P' ? hour + 12 : hour):00}:{minutes} ");
        });
    }

    [GeneratedRegex(
        @"^\W*((strictly |under )?embargo(ed)?( for (release|publication))?(\s+(until|till|before|lifts?( at)?|ends( at)?)\b|\s*[:–-]|\W*$)|(not for|hold for) (release|publication|broadcast)( (until|before))?\b|do not (publish|release) (until|before)\b|for release (at|after|on)\b"
        + @"|(під )?ембарго(\s+(до|на публікацію до)\b|\s*[:–-])|не публікувати до\b|(под )?эмбарго(\s+(до|на публикацию до)\b|\s*[:–-])|не публиковать до\b|sperrfrist( bis\b|\s*[:–-])|(unter )?embargo bis\b|gesperrt bis\b|nicht (vor|veröffentlichen vor)\b"
        + @"|(sous )?embargo jusqu.(au|à|a)\b|ne pas (publier|diffuser) avant( le)?\b|embarg(ado|o) hasta( el| las)?\b|no publicar (antes del?|hasta)\b|embargo do\b|nie publikować (przed|do)\b)[:\s]*",
        Options, Patterns.Timeout)]
    private static partial Regex Line();

    [GeneratedRegex(@"\b(the|at|on|hours|hrs|o.clock|local time|time|року|р\.|года|г\.|о|об|в|at|um|uhr|den|dem|à|le|heures|el|las|a las|horas|del?|dnia|godz|godziny|roku|until|bis|до)\b\.?|(?<=\d)(st|nd|rd|th)\b", Options, Patterns.Timeout)]
    private static partial Regex Filler();

    [GeneratedRegex(@"\d{1,2}:\d{2}(:\d{2})?", Options, Patterns.Timeout)]
    private static partial Regex Time();

    [GeneratedRegex(@"\d", Options, Patterns.Timeout)]
    private static partial Regex Day();

    [GeneratedRegex(@"\b(?<h>[01]\d|2[0-3])(?<m>[0-5]\d)(?=\s*(hours|hrs|h\b|GMT|UTC|BST|CET|EST|EDT))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Military();

    [GeneratedRegex(@"\b(?<h>\d{1,2})([.:](?<m>\d{2}))?\s*(uhr|h|год|час|heures|godz)(?<m>\d{2})?\b\.?", Options, Patterns.Timeout)]
    private static partial Regex Hours();

    [GeneratedRegex(@"\b(?<h>\d{1,2})([.:](?<m>\d{2}))?\s*(?<x>[ap])\.?m\b\.?", Options, Patterns.Timeout)]
    private static partial Regex Halves();
}
