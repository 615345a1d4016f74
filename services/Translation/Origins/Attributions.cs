using System.Collections.Frozen;

namespace Syndication.Translation.Origins;

/// <summary>
/// Attributive phrases: where a text says that an outlet is where it has the story from. "Reuters reports", "як пише
/// Der Spiegel", "laut dpa", "selon l'AFP", "según EFE". Not: "told Reuters", "a Reuters photographer".
/// </summary>
internal static class Attributions
{
    // Stand before the name, with only words like "the newspaper" between.
    private static readonly FrozenSet<string> Before = Phrases(
        "according to|as reported by|reported by|citing|quoting|with reference to|first reported by",
        "пише|як пише|повідомляє|повідомляють|повідомив|повідомила|повідомило|інформує|передає|передають|за даними|за інформацією|за повідомленням|з посиланням на|посилаючись на|із посиланням на|розповідає|заявляє",
        "пишет|сообщает|сообщают|сообщил|сообщила|передает|передаёт|по данным|по информации|со ссылкой на|ссылаясь на",
        "laut|nach angaben von|nach angaben der|nach angaben des|nach informationen der|nach informationen des|nach informationen von|unter berufung auf|berichtet|berichtete|berichten|meldet|meldete|schreibt|so berichtet|zufolge",
        "selon|d'après|rapporte|rapportent|a rapporté|indique|écrit|annonce|a révélé|révèle|citant",
        "según|de acuerdo con|informa|informó|reporta|reportó|publica|publicó|escribe|citando a|cita a|recoge|adelanta",
        "podaje|pisze|według|informuje|donosi|secondo|riporta|riferisce|scrive|segundo",
        // Greek, Portuguese, Dutch, Scandinavian, Czech, Bulgarian, Romanian, Turkish, Arabic, Hebrew.
        "σύμφωνα με|σύμφωνα με το|σύμφωνα με τη|σύμφωνα με την|σύμφωνα με τον|μεταδίδει|αναφέρει|γράφει|μετέδωσε",
        "de acordo com|noticia|noticiou|volgens|meldt|enligt|ifølge|rapporterar|podle|informuje|píše|според|съобщава|пише|potrivit|relatează",
        "وفقا لوكالة|وفقا ل|وفقًا لوكالة|بحسب|بحسب وكالة|نقلت|نقلت وكالة|ذكرت|ذكرت وكالة|أفادت|أفادت وكالة|نقلا عن|לפי|דיווח|דיווחה|כך דיווחה|על פי");

    // Stand behind the name.
    private static readonly FrozenSet<string> After = Phrases(
        "reports|reported|writes|wrote|has reported|has learned|reveals|revealed",
        "пише|повідомляє|повідомляють|повідомив|повідомила|повідомило|інформує|передає|передають|розповідає|написала|написало|написав",
        "пишет|сообщает|сообщают|сообщил|сообщила|передает|передаёт",
        "berichtet|berichtete|berichten|meldet|meldete|schreibt|schrieb|zufolge",
        "rapporte|rapportait|a rapporté|indique|écrit|révèle|a révélé",
        "informa|informó|reporta|reportó|publica|publicó|escribe|escribió|revela|ha informado|ha publicado",
        "podaje|pisze|informuje|donosi|riporta|riferisce|scrive",
        "μεταδίδει|αναφέρει|γράφει|μετέδωσε|noticiou|noticia|meldt|schrijft|rapporterar|skriver|uvedl|uvedla|píše|съобщава|пише|relatează|bildirdi|yazdı|szerint|írja|mukaan|kertoo|uutisoi|דיווחה|דיווח");

    private static readonly FrozenSet<string> Fillers = FrozenSet.ToFrozenSet(
    [
        "the", "a", "an", "news", "newspaper", "magazine", "agency", "daily", "weekly", "broadcaster", "site", "website", "portal", "german", "french", "british", "american", "spanish", "italian", "polish",
        "видання", "газета", "агентство", "агенція", "журнал", "телеканал", "портал", "сайт", "німецьке", "французьке", "британське", "американське", "іспанське", "німецький", "французький", "британський", "американський", "німецька", "французька", "британська", "американська", "тижневик", "газети", "агентства", "агенції", "журналу", "видань",
        "издание", "издания", "газеты",
        "der", "die", "das", "dem", "den", "des", "zeitung", "magazin", "nachrichtenmagazin", "nachrichtenmagazins", "magazins", "nachrichtenagentur", "agentur", "sender", "tageszeitung",
        "le", "la", "les", "l", "journal", "quotidien", "agence", "l'agence", "magazine", "de", "du", "presse",
        "el", "los", "las", "diario", "agencia", "periódico", "revista", "medio", "cadena",
        "το", "η", "το", "την", "τη", "τον", "του", "της", "πρακτορείο", "εφημερίδα", "agência", "jornal", "o", "het", "persbureau", "krant", "nyhetsbyrån", "tidningen", "agentura", "deník", "агенция", "вестник", "وكالة", "صحيفة", "עיתון", "סוכנות", "הידיעות",
        "dziennik", "agencja", "portal", "tygodnik", "il", "lo", "quotidiano", "agenzia",
    ], StringComparer.Ordinal);

    private const int MostFillers = 4;
    private const int LongestPhrase = 4;

    /// <summary>Outlets that the text attributes itself to, in order, with the words that say so.</summary>
    public static List<(Outlet Outlet, string Text)> In(string text, OutletRegister register)
    {
        var words = Words.Of(text);
        var found = new List<(Outlet, string)>();
        for (var at = 0; at < words.Count; at++)
        {
            // French and Italian glue the article to the name: l'AFP.
            var elided = words[at].Span is [_, '\'' or '’', _, ..];
            var form = register.At(words, at) ?? (elided ? Elided(words, at, register) : null);
            if (form is null)
            {
                continue;
            }

            var last = at + form.Words.Length - 1;
            if (PhraseBefore(text, words, at) is { } from)
            {
                found.Add((form.Outlet, text[words[from].Start..words[last].End]));
            }
            else if (PhraseAfter(text, words, last) is { } to && !IsObject(text, words, at))
            {
                found.Add((form.Outlet, text[words[at].Start..words[to].End]));
            }

            at = last;
        }

        Unspaced(text, register, found);
        return found;
    }

    // 据路透社报道, ロイター通信によると: without spaces the name is found as a part of the text, and the phrase right behind it.
    private static void Unspaced(string text, OutletRegister register, List<(Outlet Outlet, string Text)> found)
    {
        if (!text.Any(letter => letter is >= '\u3040' and <= '\u9fff'))
        {
            return;
        }

        foreach (var (name, outlet) in register.UnspacedNames)
        {
            var at = text.IndexOf(name, StringComparison.Ordinal);
            if (at < 0 || found.Exists(f => f.Outlet == outlet))
            {
                continue;
            }

            var behind = text.AsSpan(at + name.Length, Math.Min(LongestReach, text.Length - at - name.Length));
            foreach (var phrase in BehindUnspaced)
            {
                if (behind.IndexOf(phrase, StringComparison.Ordinal) is >= 0 and var end)
                {
                    found.Add((outlet, text[at..(at + name.Length + end + phrase.Length)]));
                    break;
                }
            }
        }
    }

    private const int LongestReach = 12;

    private static readonly string[] BehindUnspaced = ["によると", "によれば", "が報じ", "は報じ", "が伝え", "は伝え", "报道", "報道", "报导", "報導", "消息"];

    private static OutletForm? Elided(List<Word> words, int at, OutletRegister register) =>
        register.At([words[at] with { Start = words[at].Start + 2 }], 0);

    private static int? PhraseBefore(string text, List<Word> words, int name)
    {
        var at = name - 1;
        for (var skipped = 0; at >= 0; at--, skipped++)
        {
            if (Words.EndsSentence(text, words[at], words[at + 1]))
            {
                return null;
            }

            for (var length = LongestPhrase; length >= 1; length--)
            {
                if (at - length + 1 >= 0 && Before.Contains(Join(words, at - length + 1, length)))
                {
                    return at - length + 1;
                }
            }

            if (skipped >= MostFillers || !Fillers.Contains(words[at].Lower))
            {
                return null;
            }
        }

        return null;
    }

    // Right behind the name; in German also at the end of a clause that "wie" opened.
    private static int? PhraseAfter(string text, List<Word> words, int name)
    {
        for (var length = 2; length >= 1; length--)
        {
            if (name + length < words.Count && After.Contains(Join(words, name + 1, length))
                && !Words.EndsSentence(text, words[name], words[name + 1]))
            {
                return name + length;
            }
        }

        var opens = Enumerable.Range(1, 5).Select(back => name - back).Any(at => at >= 0 && words[at].Span is "wie" or "Wie");
        for (var at = name + 1; opens && at < words.Count && at <= name + 9; at++)
        {
            if (Words.EndsSentence(text, words[at - 1], words[at]))
            {
                break;
            }

            if (words[at].Span is "berichtet" or "berichtete" or "meldet" or "meldete" or "schreibt")
            {
                return at;
            }
        }

        return null;
    }

    // "told Reuters reports were wrong": the name belongs to what stands before it.
    private static bool IsObject(string text, List<Word> words, int name) =>
        name > 0 && !Words.EndsSentence(text, words[name - 1], words[name])
        && words[name - 1].Lower is "told" or "tells" or "to" or "with" or "for" or "сказав" or "розповів" or "розповіла" or "gegenüber";

    private static string Join(List<Word> words, int at, int count) =>
        string.Join(' ', words.Skip(at).Take(count).Select(w => w.Lower));

    private static FrozenSet<string> Phrases(params string[] languages) =>
        languages.SelectMany(l => l.Split('|')).ToFrozenSet(StringComparer.Ordinal);
}
