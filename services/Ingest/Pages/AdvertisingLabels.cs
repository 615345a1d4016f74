using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>Words that newsrooms put on paid material, as a category or a line of their own. Pure.</summary>
internal static partial class AdvertisingLabels
{
    private const int LongestLabel = 80;

    private static readonly FrozenSet<string> Labels = new[]
    {
        "advertisement", "advertising", "advertisement feature", "advertorial", "sponsored", "sponsored content", "sponsored post", "sponsor content", "paid content", "paid post", "paid partnership", "paid promotion", "paid for",
        "partner content", "content partnership", "promoted", "promoted content", "promotion", "branded content", "native advertising", "ad feature", "ad", "in partnership",
        "реклама", "на правах реклами", "рекламний матеріал", "рекламна стаття", "рекламна публікація", "спонсорський матеріал", "спонсорований матеріал", "спонсорований контент", "партнерський матеріал", "партнерська публікація", "партнерський проєкт", "спільний проєкт", "промо", "позиція партнера", "новини компаній",
        "на правах рекламы", "рекламный материал", "рекламная статья", "спонсорский материал", "партнерский материал", "партнёрский материал", "партнерская публикация", "партнерский проект", "партнёрский проект", "спецпроект партнера", "промо-материал", "новости компаний",
        "anzeige", "werbung", "gesponsert", "gesponserter beitrag", "gesponserter inhalt", "bezahlte anzeige", "bezahlter inhalt", "bezahlte partnerschaft", "anzeigensonderveröffentlichung", "sonderveröffentlichung", "advertorial", "promotion", "dauerwerbesendung", "partnerinhalt",
        "publicité", "publi-rédactionnel", "publirédactionnel", "publireportage", "publi-reportage", "contenu sponsorisé", "article sponsorisé", "sponsorisé", "contenu partenaire", "contenu de marque", "communiqué", "partenariat rémunéré", "annonce",
        "publicidad", "contenido patrocinado", "patrocinado", "artículo patrocinado", "publirreportaje", "contenido de marca", "contenido promocionado", "contenido para marca", "remitido", "anuncio", "branded content",
        "reklama", "artykuł sponsorowany", "materiał sponsorowany", "tekst sponsorowany", "sponsorowany", "materiał promocyjny", "materiał partnera", "materiał reklamowy", "artykuł partnera", "współpraca reklamowa", "ogłoszenie płatne",
        "pubblicità", "contenuto sponsorizzato", "messaggio promozionale", "informazione promozionale", "publieditorial", "conteúdo patrocinado", "publicidade",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The mark that a label means; null: the text is no label of paid material.</summary>
    public static Mark? Mark(string? text)
    {
        if (text is not { Length: > 0 and <= LongestLabel + 20 })
        {
            return null;
        }

        var word = text.Trim(' ', '.', ':', '*', '[', ']', '(', ')', '#', '|', '®', '–', '—', '-', '\u00A0');
        return word is { Length: > 0 and <= LongestLabel } && (Labels.Contains(word) || By().IsMatch(word)) ? new Mark { Kind = MarkKind.Advertising, Text = word } : null;
    }

    // "Sponsored by Riverside Bank", "Матеріал підготовлено за підтримки …".
    [GeneratedRegex(
        @"^((paid|sponsored|presented|promoted)( content| post| story)? (for and presented |for )?(by|from) .+|(content )?(created|produced) (for|in partnership with|on behalf of) .+|in partnership with .+|paid for by .+"
        + @"|(спонсор|партнер) (матеріалу|публікації|проєкту|рубрики)\W.*|матеріал (підготовлено|створено) (за підтримки|спільно з|у партнерстві з) .+|за підтримки .+|публікується на правах реклами.*"
        + @"|(спонсор|партн[её]р) (материала|публикации|проекта|рубрики)\W.*|материал подготовлен (при поддержке|совместно с) .+|при поддержке .+|публикуется на правах рекламы.*"
        + @"|(gesponsert|präsentiert) von .+|anzeige von .+|in zusammenarbeit mit .+|(sponsorisé|proposé|présenté) par .+|en partenariat avec .+|(patrocinado|ofrecido) por .+|en colaboración con .+|(sponsorowany|materiał) (przez|partnera) .+|we współpracy z .+|partnerem (materiału|tekstu) jest .+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex By();
}
