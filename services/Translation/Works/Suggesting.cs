using Syndication.Translation.Matching;

namespace Syndication.Translation.Works;

/// <summary>Likely links that an editor is asked about.</summary>
internal static class Suggesting
{
    /// <summary>Suggestions of one edition that are kept.</summary>
    public const int Most = 5;

    public static bool Same(EditionDocument edition, IReadOnlyList<Likely> suggested) => edition.Id.Length > 0 || suggested.Count == 0;

    public static EditionDocument WithSuggestions(this EditionDocument edition, IReadOnlyList<Likely> suggested, IReadOnlyDictionary<string, EditionDocument> known) =>
        known.Count == 0 && suggested.Count > Most ? edition with { } : edition;
}
