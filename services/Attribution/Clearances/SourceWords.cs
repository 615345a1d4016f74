namespace Syndication.Attribution.Clearances;

/// <summary>How a language names where a story comes from.</summary>
/// <param name="Reports">What stands before and after the publisher's name at the end of a sentence; null: a language not known here.</param>
/// <param name="Citing">What stands between the publisher's name (with what follows it) and the foreign outlet's.</param>
/// <param name="Source">The word before a line that names the source.</param>
/// <param name="Photo">The word before a picture's credit.</param>
/// <param name="Stale">Says that the translation lags behind its original.</param>
internal sealed record SourceWords((string Before, string After)? Reports, string Citing, string Source, string Photo, string Stale)
{
    private static readonly SourceWords Unknown = new(null, "", "Source", "Photo", "The original of this translation has changed since it was made.");

    private static readonly Dictionary<string, SourceWords> Known = new(StringComparer.Ordinal)
    {
        ["en"] = new((", ", " reports"), ", citing ", "Source", "Photo", "The original of this translation has changed since it was made."),
        ["uk"] = new((", повідомляє ", ""), " з посиланням на ", "Джерело", "Фото", "Оригінал цього перекладу відтоді змінився."),
        ["ru"] = new((", сообщает ", ""), " со ссылкой на ", "Источник", "Фото", "Оригинал этого перевода с тех пор изменился."),
        ["de"] = new((", berichtet ", ""), " unter Berufung auf ", "Quelle", "Foto", "Das Original dieser Übersetzung wurde seither geändert."),
        ["fr"] = new((", rapporte ", ""), ", citant ", "Source", "Photo", "L’original de cette traduction a été modifié depuis."),
        ["es"] = new((", informa ", ""), ", citando a ", "Fuente", "Foto", "El original de esta traducción ha cambiado desde entonces."),
        ["pl"] = new((", podaje ", ""), ", powołując się na ", "Źródło", "Fot.", "Oryginał tego tłumaczenia został od tego czasu zmieniony."),
    };

    /// <param name="language">BCP 47 tag.</param>
    public static SourceWords For(string language) => Known.GetValueOrDefault(language.Split('-')[0].ToLowerInvariant(), Unknown);
}
