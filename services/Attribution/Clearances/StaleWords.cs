namespace Syndication.Attribution.Clearances;

/// <summary>How a copy says that the original of its translation has changed since.</summary>
internal static class StaleWords
{
    private const string English = "This translation is based on an earlier version of the original, which has changed since.";

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["en"] = English,
        ["uk"] = "Цей переклад зроблено з попередньої версії оригіналу, який відтоді змінився.",
        ["ru"] = "Этот перевод сделан с предыдущей версии оригинала, который с тех пор изменился.",
        ["de"] = "Diese Übersetzung beruht auf einer früheren Fassung des Originals, das sich seither geändert hat.",
        ["fr"] = "Cette traduction repose sur une version antérieure de l'original, modifié depuis.",
        ["es"] = "Esta traducción se basa en una versión anterior del original, que ha cambiado desde entonces.",
        ["pl"] = "To tłumaczenie opiera się na wcześniejszej wersji oryginału, który od tego czasu się zmienił.",
        ["it"] = "Questa traduzione si basa su una versione precedente dell'originale, che nel frattempo è cambiato.",
        ["pt"] = "Esta tradução baseia-se numa versão anterior do original, que entretanto mudou.",
    };

    /// <param name="language">BCP 47 tag.</param>
    public static string For(string language) => Known.GetValueOrDefault(language.Split('-')[0].ToLowerInvariant(), English);
}
