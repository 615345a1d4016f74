using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>A story as plain text, such as a page's text that was copied: headline first, notices last. Pure.</summary>
internal static partial class TextStoryReader
{
    private const int LongestHeadline = 300;
    private const int LongestByline = 80;
    private const int ShortestParagraph = 60;
    private const int LongestStandfirst = 600;
    private const int LongestWrapped = 100;

    public static ReadResult Read(string text, ReadContext context)
    {
        var lines = Paragraphs(text).Take(HtmlBlocks.MostBlocks).ToList();
        if (lines.Count == 0)
        {
            return ReadResult.Refused("text", "There is no text in it; send a headline, an empty line, and the story.");
        }

        var headline = lines[0].Length <= LongestHeadline ? lines[0] : FirstSentence(lines[0]);
        var rest = lines.Skip(lines[0] == headline ? 1 : 0).ToList();
        var parts = StoryParts.Of(new HtmlBody([.. rest.Select(l => new Block { Kind = BlockKind.Paragraph, Text = l })], []), headline, StoryPlace.Text);
        var body = parts.Body.ToList();
        var byline = parts.Byline ?? TakeByline(body);
        var standfirst = body.Count > 2 && body[0].Text.Length <= LongestStandfirst ? body[0].Text : null;
        var (language, doubt) = LanguageCheck.Of(context.Language, string.Join('\n', body.Take(20).Select(b => b.Text).Prepend(headline)));
        var written = parts.Dated ?? context.Now;
        var embargo = parts.Marks.FirstOrDefault(m => m.Kind == MarkKind.Embargo) is { } mark ? Embargoes.Until(mark.Text, written) : null;
        var uri = context.Url?.AbsoluteUri ?? "urn:syndication:text:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(headline)))[..32];
        var publisher = Publishers.Of(context);
        var article = new Article
        {
            Id = ArticleIds.For(publisher, uri),
            PublisherId = publisher,
            Uri = uri,
            Version = 1,
            Change = Change.New,
            PubStatus = PubStatus.Usable,
            Language = language,
            Headline = headline,
            Standfirst = standfirst,
            Byline = byline,
            Body = standfirst is null ? body : body[1..],
            Images = parts.Images,
            Notices = parts.Notices,
            Marks = parts.Marks,
            CanonicalUrl = context.Url?.AbsoluteUri,
            FirstCreated = written,
            VersionCreated = written,
            Embargo = embargo,
            SourceOutlet = SourceLines.Of(body, context.Url),
            LanguageDoubt = doubt,
        };
        return ReadResult.Of(article) with { Origins = Origins.OfText(article, context.Language is not null) };
    }

    /// <summary>Short lines between headline and text: who wrote it, or where it stands. The last one counts.</summary>
    private static string? TakeByline(List<Block> body)
    {
        string? byline = null;
        while (body.Count > 1 && body[0].Text.Length <= LongestByline && !EndsSentence(body[0].Text) && body[1].Text.Length >= ShortestParagraph / 2)
        {
            byline = By().Replace(body[0].Text, "");
            body.RemoveAt(0);
        }

        return byline;
    }

    private static bool EndsSentence(string text) => text.TrimEnd('"', '»', '”', '’', ')') is [.., '.' or '!' or '?' or '…' or ':'];

    /// <summary>
    /// A line is a paragraph. In a text that was wrapped (no line is long, and most stand in groups) a group between
    /// empty lines is one.
    /// </summary>
    private static IEnumerable<string> Paragraphs(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(Collapse).ToList();
        var inGroups = lines.Zip(lines.Skip(1)).Count(pair => pair is { First.Length: > 0, Second.Length: > 0 });
        if (inGroups < lines.Count(l => l.Length > 0) / 2 || lines.Exists(l => l.Length > LongestWrapped))
        {
            return lines.Where(l => l.Length > 0);
        }

        return string.Join('\n', lines).Split("\n\n").Select(Collapse).Where(l => l.Length > 0);
    }

    private static string Collapse(string line)
    {
        var inline = new InlineText();
        inline.Append(line);
        return inline.Take().Text;
    }

    private static string FirstSentence(string text)
    {
        var end = text.LastIndexOf(' ', LongestHeadline - 1);
        var stop = text.IndexOf(". ", StringComparison.Ordinal);
        return stop > 0 && stop < LongestHeadline ? text[..(stop + 1)] : end > 0 ? text[..end] : text[..LongestHeadline];
    }

    [GeneratedRegex(@"^\s*(?:by|автор|von|par|por)\s*:?\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patterns.Timeout)]
    private static partial Regex By();
}
