using System.Text.RegularExpressions;
using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>Notices as they stand at the foot of stories. Pure.</summary>
internal static partial class Notices
{
    private const int LongestShort = 500;
    private const int LongestTerms = 3000;

    /// <summary>What kind of notice a paragraph at the foot of a story is; null: none.</summary>
    public static NoticeKind? Kind(string text) =>
        text.Length <= LongestTerms && SpeaksOfReuse(text) ? NoticeKind.Terms
        : text.Length > LongestShort ? null
        : Disclaimer().IsMatch(text) ? NoticeKind.AdvertisingDisclaimer
        : Copyright().IsMatch(text) ? NoticeKind.Copyright
        : Identifier().IsMatch(text) ? NoticeKind.MediaIdentifier
        : null;

    /// <summary>A use, of material, with a demand: each word alone stands in many a story.</summary>
    private static bool SpeaksOfReuse(string text) => Use().IsMatch(text) && Material().IsMatch(text) && Demand().IsMatch(text);

    [GeneratedRegex(@"\b(?:citing|quoting|citation|cite|use of|using|usage|reuse|reprint\w*|republish\w*|republication|reproduc\w*|copying|redistribut\w*|цитуванн\w*|цитуючи|цитувати|використанн\w*|використовувати|передрук\w*|копіюванн\w*|відтворенн\w*|поширенн\w*|цитировани\w*|использовани\w*|перепечатк\w*|копировани\w*|використовуванн\w*|публікаці\w+ матеріал\w*|передруковуванн\w*|использовать|копирование|воспроизведени\w*|републикаци\w*|nachdruck|nachdrucken|weiterverwendung|weiterverbreitung|vervielfältigung|verwendung|übernahme|verwendet|reproduction|reproduire|reprise|utilisation|diffusion|rediffusion|reproducción|reproducir|utilización|uso|redistribución|difusión|reprodukcja|kopiowanie|przedruk\w*|wykorzystani\w*|wykorzystywani\w*|rozpowszechniani\w*|cytowani\w*)\b", Options, Patterns.Timeout)]
    private static partial Regex Use();

    [GeneratedRegex(@"\b(?:materials?|content|articles?|texts?|stories|news|photos?|publications?|матеріал\w*|контент\w*|текст\w*|новин\w*|публікаці\w*|материал\w*|публикаци\w*|новост\w*|информаци\w*|інформаці\w*|inhalte?\w*|artikel\w*|beitr[aä]g\w*|texte?n?|meldung\w*|materialien|contenus?|articles?|dépêches?|textes?|contenidos?|artículos?|textos?|noticias?|material\w*|materiał\w*|treści|artykuł\w*|tekst\w*|publikacj\w*)\b", Options, Patterns.Timeout)]
    private static partial Regex Material();

    [GeneratedRegex(@"\b(?:mandatory|obligatory|required|only (?:if|with|when|on)|prohibited|forbidden|not (?:permitted|allowed)|permission|consent|hyperlinks?|links? to|обов['’ʼ]?язков\w*|лише за умови|тільки за умови|заборонен\w*|дозвол\w*|гіперпосиланн\w*|посилання на|обязательн\w*|только с|запрещ\w*|гиперссылк\w*|ссылк\w+ на|untersagt|verboten|nur mit|genehmigung|zustimmung|gestattet|erlaubt|quellenangabe|verlinkung|link auf|interdit\w*|autoris\w+|obligatoire|lien (vers|hypertexte)|sans (l.)?accord|prohibid\w*|autoriza\w*|permiso|obligatori\w*|enlace|zabronion\w*|zgod\w+|wymaga\w*|obowiązkow\w*|dozwolon\w*|link\w* do|odnośnik\w*)", Options, Patterns.Timeout)]
    private static partial Regex Demand();

    [GeneratedRegex(
        @"^\W*(the |this )?(material|article|text|content|post|publication)s? (has been|have been|was|were|is|are) (posted|placed|published|paid for|sponsored|provided|supplied) (in accordance with|under|pursuant to|on the basis of|by|as).*\b(advertis\w*|agreement|invoice|contract|sponsor\w*|client|partner)\b|^\W*(this is|this article is|this content is) (an? )?(paid|sponsored|advertis\w*|promotional)\b.*|^\W*published as (an )?advertis\w+\W*$"
        + @"|^\W*(цей |цю |ця )?(матеріал|публікаці\w+|стат\w+|текст)\s.*(розміщен\w*|опублікован\w*|підготовлен\w*|надан\w*).*(реклам|договор|угод|рахун)|^\W*(публікується |опубліковано |розміщено |матеріал )?на правах реклами\W*.*$"
        + @"|^\W*(этот |эта )?(материал|публикаци\w+|стать\w+|текст)\s.*(размещ[её]н\w*|опубликован\w*|подготовлен\w*|предоставлен\w*).*(реклам|договор|соглашен|сч[её]т)|^\W*(публикуется |опубликовано |размещено |материал )?на правах рекламы\W*.*$|^\W*реклама\W+(ооо|ао|ип|пао|рекламодатель)\b.*|\berid\s*:"
        + @"|^\W*(bei diesem|dieser|diese) (artikel|beitrag|text|inhalt|veröffentlichung)\b.*\b(anzeige|werbung|bezahlt\w*|gesponsert\w*|werblich\w*|auftrag)\b.*|^\W*(bezahlte )?(anzeige|werbung) (von|der|des|im auftrag)\b.*"
        + @"|^\W*(cet|ce|cette) (article|contenu|texte|publication)\b.*\b(publicit\w*|sponsoris\w*|publi-?r\w*|annonceur\w*|rémunér\w*|pay[ée]\w*)\b.*|^\W*contenu (proposé|réalisé|conçu) (par|pour)\b.*"
        + @"|^\W*(este|esta) (artículo|contenido|texto|publicación)\b.*\b(publicit\w*|patrocinad\w*|pagad\w*|anunciante\w*|publicidad)\b.*|^\W*contenido (ofrecido|elaborado|realizado) (por|para)\b.*"
        + @"|^\W*(niniejszy |ten |ta |niniejsza )?(artykuł|materiał|tekst|publikacja)\b.*\b(reklam\w*|sponsorowan\w*|płatn\w*|promocyjn\w*|zlecenie|współprac\w*)\b.*",
        Options, Patterns.Timeout)]
    private static partial Regex Disclaimer();

    [GeneratedRegex(@"^\s*(?:©|\(c\)|copyright\b)|\ball rights reserved\b|(?:всі|усі) права (?:захищен\w*|застережен\w*)|все права защищены|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|wszelkie prawa zastrzeżone", Options, Patterns.Timeout)]
    private static partial Regex Copyright();

    [GeneratedRegex(@"\bmedia (?:identifier|id)\b|ідентифікатор (?:онлайн[- ])?медіа|медіа[- ]ідентифікатор|ідентифікатор у реєстрі|\bR\d{2}-\d{4,6}\b", Options, Patterns.Timeout)]
    private static partial Regex Identifier();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
}
