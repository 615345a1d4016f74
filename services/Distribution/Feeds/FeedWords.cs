namespace Syndication.Distribution.Feeds;

/// <summary>The few words that feeds add of their own, in the article's language; English for those that are not here.</summary>
internal sealed record FeedWords(string Correction, string Update, string Withdrawn, string WithdrawnText, string Stale)
{
    private static readonly FeedWords English = new(
        "Correction", "Update", "Withdrawn", "{0} has withdrawn this article. Take it down wherever it was published.", "The original has changed since this translation was made.");

    private static readonly Dictionary<string, FeedWords> ByLanguage = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = English,
        ["uk"] = new("Виправлення", "Оновлення", "Відкликано", "{0} відкликає цей матеріал. Зніміть його з усіх сторінок.", "Оригінал змінився після того, як зроблено цей переклад."),
        ["ru"] = new("Исправление", "Обновление", "Отозвано", "{0} отзывает этот материал. Снимите его со всех страниц.", "Оригинал изменился после того, как сделан этот перевод."),
        ["de"] = new("Berichtigung", "Aktualisierung", "Zurückgezogen", "{0} zieht diesen Beitrag zurück. Nehmen Sie ihn überall vom Netz.", "Das Original hat sich seit dieser Übersetzung geändert."),
        ["fr"] = new("Rectificatif", "Mise à jour", "Retiré", "{0} retire cet article. Dépubliez-le partout où il a paru.", "L'original a changé depuis cette traduction."),
        ["es"] = new("Corrección", "Actualización", "Retirado", "{0} retira este artículo. Elimínelo dondequiera que se haya publicado.", "El original ha cambiado desde esta traducción."),
        ["pl"] = new("Sprostowanie", "Aktualizacja", "Wycofano", "{0} wycofuje ten materiał. Prosimy usunąć go ze wszystkich stron.", "Oryginał zmienił się od czasu tego tłumaczenia."),
    };

    /// <param name="language">BCP 47 tag.</param>
    public static FeedWords For(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        var hyphen = language.IndexOf('-', StringComparison.Ordinal);
        return ByLanguage.GetValueOrDefault(hyphen < 0 ? language : language[..hyphen], English);
    }
}
