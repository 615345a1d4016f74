namespace Syndication.Attribution.Clearances;

/// <summary>How a language names where a story comes from.</summary>
/// <param name="Reports">What stands before and after the publisher's name at the end of a sentence; null: a language not known here.</param>
/// <param name="Citing">What stands between the publisher's name (with what follows it) and the foreign outlet's.</param>
/// <param name="Source">The word before a line that names the source.</param>
/// <param name="Photo">The word before a picture's credit.</param>
internal sealed record SourceWords((string Before, string After)? Reports, string Citing, string Source, string Photo)
{
    private static readonly SourceWords Unknown = new(null, "", "Source", "Photo");

    private static readonly Dictionary<string, SourceWords> Known = new(StringComparer.Ordinal)
    {
        ["en"] = new((", ", " reports"), ", citing ", "Source", "Photo"),
        ["uk"] = new((", повідомляє ", ""), " з посиланням на ", "Джерело", "Фото"),
        ["ru"] = new((", сообщает ", ""), " со ссылкой на ", "Источник", "Фото"),
        ["de"] = new((", berichtet ", ""), " unter Berufung auf ", "Quelle", "Foto"),
        ["fr"] = new((", rapporte ", ""), ", citant ", "Source", "Photo"),
        ["es"] = new((", informa ", ""), ", citando a ", "Fuente", "Foto"),
        ["pl"] = new((", podaje ", ""), ", powołując się na ", "Źródło", "Fot."),
    };

    /// <param name="language">BCP 47 tag.</param>
    public static SourceWords For(string language) => Known.GetValueOrDefault(language.Split('-')[0].ToLowerInvariant(), Unknown);
}
