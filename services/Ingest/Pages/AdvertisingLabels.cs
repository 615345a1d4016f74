using System.Collections.Frozen;
using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>Words that newsrooms put on paid material, as a category or a line of their own. Pure.</summary>
internal static class AdvertisingLabels
{
    private static readonly FrozenSet<string> Labels = new[]
    {
        "advertisement", "advertising", "advertorial", "sponsored", "sponsored content", "paid content", "paid post", "partner content", "promoted", "branded content",
        "реклама", "на правах реклами", "рекламний матеріал", "спонсорський матеріал", "партнерський матеріал",
        "на правах рекламы", "рекламный материал", "спонсорский материал",
        "anzeige", "werbung", "gesponsert", "publicité", "contenu sponsorisé", "publicidad", "contenido patrocinado", "reklama", "materiał sponsorowany",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The mark that a label means; null: the text is no label of paid material.</summary>
    public static Mark? Mark(string? text)
    {
        var word = text?.Trim(' ', '.', ':', '*', '[', ']', '(', ')', '#', '|');
        return word is { Length: > 0 and <= 60 } && Labels.Contains(word) ? new Mark { Kind = MarkKind.Advertising, Text = word } : null;
    }
}
