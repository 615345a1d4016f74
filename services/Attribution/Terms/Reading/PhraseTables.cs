namespace Syndication.Attribution.Terms.Reading;

/// <summary>Which language's phrases a sentence is read with: its own small words decide, the text's where it has none.</summary>
internal static class PhraseTables
{
    private static readonly (PhraseTable Table, HashSet<string> Words)[] Latin =
    [
        (EnglishPhrases.Table, Of("the of and to is are be with for our or not may must only you we this by from any as on at in")),
        (GermanPhrases.Table, Of("der die das und ist sind nicht mit auf im ein eine einer einem des dem den nur für oder von zu bei wird werden zur zum ohne")),
        (FrenchPhrases.Table, Of("le la les des du et est sont avec dans pour sur une un au aux par ou ne pas cet cette être sans toute tout de")),
        (SpanishPhrases.Table, Of("el la los las del y es con en para por una un se que al no sin o su debe de")),
        (PolishPhrases.Table, Of("i w z na do jest są oraz lub nie za od po przez tylko bez się o ze we")),
    ];

    private static readonly HashSet<string> Russian = Of("и в с на не только при из или для по без до от также его быть что как если");
    private static readonly HashSet<string> Ukrainian = Of("і й та у в з із на не лише тільки при або для за без до від також його бути що як якщо");

    /// <param name="words">A sentence.</param>
    /// <param name="text">The table of the whole text.</param>
    public static PhraseTable Of(Words words, PhraseTable text)
    {
        if (LanguageGuess.IsCyrillic(words.Text))
        {
            return IsRussian(words, text.Language == "ru") ? RussianPhrases.Table : UkrainianPhrases.Table;
        }

        var (best, most) = (text.Language is "uk" or "ru" ? EnglishPhrases.Table : text, 1);
        foreach (var (table, small) in Latin)
        {
            var count = Count(words, small) + (table == text ? 1 : 0);
            (best, most) = count > most ? (table, count) : (best, most);
        }

        return best;
    }

    private static bool IsRussian(Words words, bool textIs)
    {
        var text = words.Text;
        var (russian, ukrainian) = (text.AsSpan().CountAny("ыэъёЫЭЪЁ"), text.AsSpan().CountAny("іїєґІЇЄҐ"));
        return russian != ukrainian ? russian > ukrainian
            : Count(words, Russian) is var ru && Count(words, Ukrainian) is var uk && ru != uk ? ru > uk
            : textIs;
    }

    private static int Count(Words words, HashSet<string> small)
    {
        var lookup = small.GetAlternateLookup<ReadOnlySpan<char>>();
        var count = 0;
        for (var i = 0; i < words.Count; i++)
        {
            count += lookup.Contains(words[i]) ? 1 : 0;
        }

        return count;
    }

    private static HashSet<string> Of(string words) => [.. words.Split(' ')];
}
