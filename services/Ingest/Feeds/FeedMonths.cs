using System.Globalization;
using System.Text;

namespace Syndication.Ingest.Feeds;

/// <summary>Months by how their names begin in the languages of news, without accents and in lower case.</summary>
internal static class FeedMonths
{
    private static readonly string[] EnglishNames = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    // Longer beginnings before shorter ones that they begin with.
    private static readonly (string Start, int Month)[] Starts =
    [
        .. Of(1, "jan", "jän", "ene", "gen", "sty", "led", "sij", "jana", "янв", "січ", "сту", "јан", "ян", "ιαν", "γεν", "oca", "ian", "tammi", "يناير", "ינו", "जन"),
        .. Of(2, "feb", "fev", "fév", "lut", "uno", "únor", "velj", "фев", "лют", "φεβ", "sub", "şub", "helmi", "فبراير", "פבר", "फर"),
        .. Of(3, "mars", "marz", "märz", "marc", "març", "mar", "mrt", "maa", "brez", "břez", "ozu", "мар", "бер", "бер", "μαρ", "μάρ", "مارس", "מרץ", "मार्च"),
        .. Of(4, "apr", "avr", "abr", "kwi", "dub", "tra", "ápr", "апр", "кві", "απρ", "nis", "huhti", "أبريل", "אפר", "अप्रै"),
        .. Of(5, "may", "mai", "maj", "mag", "mei", "máj", "kve", "kvě", "svi", "мая", "май", "тра", "μαϊ", "μάι", "μαι", "touko", "مايو", "מאי", "मई"),
        .. Of(6, "juni", "juin", "jun", "giu", "cze", "červn", "cervn", "lip", "jún", "июн", "чер", "ιουν", "ιούν", "haz", "iun", "kesä", "kesa", "يونيو", "יונ", "जून"),
        .. Of(7, "juli", "juil", "jul", "lug", "lipca", "lipiec", "lipc", "červen", "cerven", "srp", "júl", "июл", "лип", "ιουλ", "ιούλ", "tem", "iul", "heinä", "heina", "يوليو", "יול", "जुला"),
        .. Of(8, "aug", "aout", "août", "ago", "sie", "srpn", "kol", "авг", "сер", "αυγ", "αύγ", "agu", "ağu", "elo", "أغسطس", "אוג", "अग"),
        .. Of(9, "sep", "set", "wrz", "zari", "září", "ruj", "сен", "вер", "σεπ", "eyl", "syys", "szept", "سبتمبر", "ספט", "सित"),
        .. Of(10, "oct", "okt", "ott", "out", "paz", "paź", "rij", "říj", "окт", "жов", "οκτ", "eki", "loka", "أكتوبر", "אוק", "अक्टू"),
        .. Of(11, "nov", "lis", "stu", "ноя", "лис", "νοε", "νοέ", "kas", "marras", "نوفمبر", "נוב", "नव"),
        .. Of(12, "dec", "déc", "dez", "dic", "des", "gru", "pros", "дек", "гру", "δεκ", "ara", "joulu", "ديسمبر", "דצמ", "दिस"),
    ];

    /// <summary>1 to 12; 0 for a word that names none.</summary>
    public static int Number(ReadOnlySpan<char> word)
    {
        if (word.Length < 2)
        {
            return 0;
        }

        var folded = Folded(word.ToString());
        var (month, length) = (0, 0);
        foreach (var (start, number) in Starts)
        {
            if (start.Length > length && folded.StartsWith(start, StringComparison.Ordinal))
            {
                (month, length) = (number, start.Length);
            }
        }

        return month;
    }

    public static string English(int month) => month is >= 1 and <= 12 ? EnglishNames[month] : "";

    private static IEnumerable<(string Start, int Month)> Of(int month, params string[] starts) => starts.Select(s => (Folded(s), month));

    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(c);
            }
        }

        return folded.ToString();
    }
}
