using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Syndication.Translation.Matching;

/// <summary>Numbers and dates of a text in a form that no language changes.</summary>
public static partial class Numbers
{
    private static readonly FrozenDictionary<string, double> Scales = Scale(
        (1e3, "thousand thousands thsd тис тисяч тисячі тисяча тыс тысяч тысячи tausend mille mil tysięcy tysiące"),
        (1e6, "million millions mln mio mn millionen millón millones milioni milione milionów miliony млн мільйон мільйони мільйонів миллион миллионов миллиона"),
        (1e9, "billion billions bn bln milliard milliards milliarde milliarden mrd mld miliardi miliardo miliardów millardos млрд мільярд мільярди мільярдів миллиард миллиардов миллиарда"));

    private static readonly FrozenDictionary<string, int> Months = MonthNames(
        "january january's jan januar jänner janvier enero gennaio styczeń stycznia січень січня января",
        "february feb februar février febrero febbraio luty lutego лютий лютого февраля",
        "march mar märz mars marzo marzec marca березень березня марта",
        "april apr avril abril aprile kwiecień kwietnia квітень квітня апреля",
        "may mai mayo maggio maj maja травень травня мая",
        "june jun juni juin junio giugno czerwiec czerwca червень червня июня",
        "july jul juli juillet julio luglio lipiec lipca липень липня июля",
        "august aug août agosto sierpień sierpnia серпень серпня августа",
        "september sep sept septembre septiembre settembre wrzesień września вересень вересня сентября",
        "october oct oktober okt octobre octubre ottobre październik października жовтень жовтня октября",
        "november nov novembre noviembre listopad listopada листопад листопада ноября",
        "december dec dezember dez décembre diciembre dicembre grudzień grudnia грудень грудня декабря");

    /// <summary>Adds <c>n:value</c> for each number and <c>d:MM-dd</c> for each date of the text.</summary>
    public static void AddTo(ISet<string> traits, string text)
    {
        ArgumentNullException.ThrowIfNull(traits);
        ArgumentNullException.ThrowIfNull(text);
        foreach (Match match in NumberPattern().Matches(text))
        {
            if (Value(match.Value) is not { } value)
            {
                continue;
            }

            var after = WordAt(text, match.Index + match.Length);
            var month = MonthOf(after) ?? MonthOf(WordBefore(text, match.Index));
            if (month is { } number && value is >= 1 and <= 31 && value == Math.Floor(value))
            {
                traits.Add(string.Create(CultureInfo.InvariantCulture, $"d:{number:00}-{(int)value:00}"));
                continue;
            }

            value *= Scales.GetValueOrDefault(after, 1);
            traits.Add("n:" + Math.Round(value, 4).ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>A number as written in any of the usual ways; null when it is none. "1.500" and "1,500" are 1500.</summary>
    public static double? Value(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var plain = written.TrimEnd('.', ',', ' ', '\u00a0', '\u202f', '\'', '’');
        string digits;
        if (GroupedPattern().IsMatch(plain))
        {
            var last = plain.LastIndexOfAny(['.', ',']);
            var decimals = last > 0 && plain.Length - last - 1 != 3 ? plain[(last + 1)..] : "";
            var whole = decimals.Length > 0 ? plain[..last] : plain;
            digits = string.Concat(whole.Where(char.IsAsciiDigit)) + (decimals.Length > 0 ? "." + decimals : "");
        }
        else
        {
            digits = plain.Replace(',', '.');
        }

        return digits.Length <= 18 && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static int? MonthOf(string word) => Months.TryGetValue(word, out var month) ? month : null;

    private static string WordAt(string text, int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is '.' or '-'))
        {
            at++;
        }

        if (at + 3 < text.Length && text[at] == 'd' && text[at + 1] == 'e' && text[at + 2] == ' ')
        {
            at += 3;
        }

        var end = at;
        while (end < text.Length && end - at < 20 && char.IsLetter(text[end]))
        {
            end++;
        }

        return text[at..end].ToLowerInvariant();
    }

    private static string WordBefore(string text, int at)
    {
        while (at > 0 && char.IsWhiteSpace(text[at - 1]))
        {
            at--;
        }

        var start = at;
        while (start > 0 && at - start < 20 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        return text[start..at].ToLowerInvariant();
    }

    private static FrozenDictionary<string, double> Scale(params (double Factor, string Words)[] rows) =>
        rows.SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Factor))).ToFrozenDictionary(p => p.word, p => p.Factor);

    private static FrozenDictionary<string, int> MonthNames(params string[] rows) =>
        rows.SelectMany((row, at) => row.Split(' ').Select(word => (word, month: at + 1))).ToFrozenDictionary(p => p.word, p => p.month);

    [GeneratedRegex(@"\d+(?:[.,'’ \u00a0\u202f]\d{3})*(?:[.,]\d+)?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"^\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?:[.,]\d+)?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex GroupedPattern();
}
