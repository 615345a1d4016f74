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

    [GeneratedRegex(@"\b(?:citing|quoting|citation|cite|use of|using|usage|reuse|reprint\w*|republish\w*|republication|reproduc\w*|copying|redistribut\w*|цитуванн\w*|цитуючи|цитувати|використанн\w*|використовувати|передрук\w*|копіюванн\w*|відтворенн\w*|поширенн\w*|цитировани\w*|использовани\w*|перепечатк\w*|копировани\w*|nachdruck|weiterverwendung|vervielfältigung|reproduction|reproducción|reprodukcja|kopiowanie)\b", Options)]
    private static partial Regex Use();

    [GeneratedRegex(@"\b(?:materials?|content|articles?|texts?|stories|news|photos?|publications?|матеріал\w*|контент\w*|текст\w*|новин\w*|публікаці\w*|материал\w*|inhalte?\w*|artikel\w*|contenu\w*|contenido\w*|materiał\w*|treści)\b", Options)]
    private static partial Regex Material();

    [GeneratedRegex(@"\b(?:mandatory|obligatory|required|only (?:if|with|when|on)|prohibited|forbidden|not (?:permitted|allowed)|permission|consent|hyperlinks?|links? to|обов['’ʼ]?язков\w*|лише за умови|тільки за умови|заборонен\w*|дозвол\w*|гіперпосиланн\w*|посилання на|обязательн\w*|только с|запрещ\w*|гиперссылк\w*|ссылк\w+ на|untersagt|nur mit|genehmigung|interdite?|autorisation|prohibida|autorización|zabronione|zgod\w+)", Options)]
    private static partial Regex Demand();

    [GeneratedRegex(@"^\W*(?:the |this )?(?:material|article|text)s? (?:has been|have been|was|were|is|are) (?:posted|placed|published) (?:in accordance with|under|pursuant to|on the basis of).*\b(?:advertising|agreement|invoice)\b|^\W*(?:матеріал|публікаці\w+) розміщен\w* (?:відповідно до|на підставі|згідно).*(?:реклам|договор|угод)|^\W*(?:публікується |опубліковано |розміщено )?на правах реклами\W*$|^\W*на правах рекламы\W*$", Options)]
    private static partial Regex Disclaimer();

    [GeneratedRegex(@"^\s*(?:©|\(c\)|copyright\b)|\ball rights reserved\b|(?:всі|усі) права (?:захищен\w*|застережен\w*)|все права защищены|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|wszelkie prawa zastrzeżone", Options)]
    private static partial Regex Copyright();

    [GeneratedRegex(@"\bmedia (?:identifier|id)\b|ідентифікатор (?:онлайн[- ])?медіа|медіа[- ]ідентифікатор|ідентифікатор у реєстрі|\bR\d{2}-\d{4,6}\b", Options)]
    private static partial Regex Identifier();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
}
