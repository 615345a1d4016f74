using System.Text.RegularExpressions;

namespace Syndication.Ingest.Pages;

/// <summary>Lines of text that belong to the site and not to the story, wherever they come from. Pure.</summary>
internal static partial class FurnitureLines
{
    private const int LongestTeaser = 400;

    /// <summary>A line that sends readers elsewhere or works the site: "Read also: …", "Extended search", "Share".</summary>
    public static bool IsLine(string text) => text.Length <= LongestTeaser && (!text.Any(char.IsLetterOrDigit) || Teaser().IsMatch(text) || Control().IsMatch(text));

    /// <summary>A line that announces teasers below it: "Read also:" and nothing more.</summary>
    public static bool IsTeaserHead(string text) => text.Length <= 60 && Teaser().Match(text) is { Success: true } match && match.Length >= text.TrimEnd(' ', ':', '…', '.').Length;

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
}
