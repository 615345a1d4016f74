using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Syndication.Ingest.Pages;

/// <summary>What stands on a page and belongs to the site, not to the story. Pure.</summary>
internal static partial class Furniture
{
    private const int LongestTeaser = 400;

    /// <summary>A line that sends readers elsewhere or works the site: "Read also: …", "Extended search", "Share".</summary>
    public static bool IsLine(string text) => text.Length <= LongestTeaser && (!text.Any(char.IsLetterOrDigit) || Teaser().IsMatch(text) || Control().IsMatch(text));

    /// <summary>A line that announces teasers below it: "Read also:" and nothing more.</summary>
    public static bool IsTeaserHead(string text) => text.Length <= 60 && Teaser().Match(text) is { Success: true } match && match.Length >= text.TrimEnd(' ', ':', '…', '.').Length;

    /// <summary>An element that holds furniture, by its name, role or class.</summary>
    public static bool IsElement(IElement element) =>
        element.LocalName is "nav" or "aside" or "footer" or "form" or "menu"
        || element.GetAttribute("role") is "navigation" or "complementary" or "search" or "contentinfo" or "banner"
        || IsNamedSo(element.GetAttribute("class")) || IsNamedSo(element.Id);

    private static bool IsNamedSo(string? names) => names is { Length: > 0 and <= 500 } && Named().IsMatch(names);

    [GeneratedRegex(
        @"^\W*(?:read also|also read|read more|see also|more on (?:this|the) topic|related(?: stories| articles| news)?|recommended|watch also|further reading"
        + @"|читайте також|читати також|також читайте|дивіться також|більше за темою|за темою|новини за темою|читайте ще"
        + @"|читайте также|смотрите также|по теме|lesen sie auch|mehr zum thema|lire aussi|à lire aussi|lea también|lee también|te puede interesar|czytaj także|czytaj również|zobacz także)\s*(?:[:–—…]|-\s|$)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Teaser();

    [GeneratedRegex(
        @"^\W*(?:(?:hide )?(?:extended|advanced) search.*|by period|by date|search|share(?: this)?(?: article| story| on .{1,40})?|print|print version|tweet|send|comments?(?: \(?\d+\)?)?|leave a comment|loading|back to top|subscribe(?: to .{1,120})?|sign up(?: for .{1,120})?|follow us.{0,120}"
        + @"|розширений пошук.*|за період|пошук|поділитися.{0,60}|поширити|друк|версія для друку|коментарі(?: \(?\d+\)?)?|підписуйтесь.{0,160}|підпишіться.{0,160}|підписатися.{0,120}|стежте за .{0,120}"
        + @"|расширенный поиск.*|поделиться.{0,60}|подписывайтесь.{0,160}|teilen|drucken|kommentare|newsletter abonnieren|partager|imprimer|compartir|imprimir|udostępnij|drukuj)\W*$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Control();

    [GeneratedRegex(
        @"(?:^|[\s_-])(?:related|read-?also|readalso|readmore|recommend\w*|share|sharing|social|socials|comments?|subscri\w+|newsletter|promo|banner|advert\w*|ads?|breadcrumbs?|tags|tag-list|cookie\w*|consent|sidebar|popup|modal|teasers?|menu|navbar|navigation|pagination|author-box|most-read|trending|widget)(?:$|[\s_-])",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
