namespace Syndication.Attribution.Terms;

/// <summary>The word that readers of a language know as the label of paid material.</summary>
internal static class AdvertisingWords
{
    public const string English = "Advertisement";

    /// <param name="language">BCP 47 tag.</param>
    /// <returns>Null for a language that is not listed.</returns>
    public static string? For(string language) => language.Split('-')[0].ToLowerInvariant() switch
    {
        "en" => English,
        "uk" or "ru" => "Реклама",
        "de" => "Anzeige",
        "fr" => "Publicité",
        "es" => "Publicidad",
        "pl" => "Reklama",
        _ => null,
    };
}
