using System.Text;
using Syndication.Attribution.Terms;
using Syndication.Contracts;
using Syndication.Ingest;

namespace Syndication.Host.Commands;

/// <summary>The text in which <c>terms</c> looks for a notice. Pure.</summary>
internal static class NoticeText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, or what is wrong with the input and the remedy. A page or ninjs document is read as its articles.</summary>
    public static (string? Text, string? Problem) Of(ReadOnlyMemory<byte> content, string? contentType, Uri? url)
    {
        var start = content.Span.TrimStart("\uFEFF \t\r\n"u8);
        if (start.IsEmpty)
        {
            return (null, "it is empty; give a text with a notice.");
        }

        var (text, problem) = start[0] is (byte)'<' or (byte)'{' ? Document(content, contentType, url, isMarkup: start[0] == (byte)'<') : Plain(content.Span);
        return text is { Length: > TermsReader.MostCharacters }
            ? (null, $"it has more than {TermsReader.MostCharacters} characters; give the notice alone.")
            : (text, problem);
    }

    private static (string?, string?) Plain(ReadOnlySpan<byte> content)
    {
        try
        {
            var text = Utf8.GetString(content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content);
            return text.Contains('\0', StringComparison.Ordinal) ? (null, "it is no text; give a text with a notice.") : (text, null);
        }
        catch (DecoderFallbackException)
        {
            return (null, "it is not UTF-8; convert it, for example with 'iconv -t utf-8'.");
        }
    }

    private static (string?, string?) Document(ReadOnlyMemory<byte> content, string? contentType, Uri? url, bool isMarkup)
    {
        var result = ContentReader.Read(content, contentType, new ReadContext { PublisherId = "", Url = url, Now = DateTimeOffset.UnixEpoch });
        var articles = string.Join("\n\n", result.Articles.SelectMany(Texts));

        // A page of rules is no article, and one that passes for one may have its notice outside of the text.
        return isMarkup && !StatesTerms(articles) && NoticePage.Text(content, contentType) is { } seen && StatesTerms(seen) ? (seen, null)
            : result.Articles.Count == 0 && result.Problems.Count > 0 ? (null, Input.Describe(result.Problems[0]))
            : (articles, null);
    }

    private static bool StatesTerms(string text) =>
        text.Length <= TermsReader.MostCharacters && TermsReader.Read(text) is var terms && (terms.Obligations.Count > 0 || terms.NotUnderstood.Count > 0);

    private static IEnumerable<string> Texts(Article article)
    {
        yield return article.Headline;
        if (article.Standfirst is { } standfirst)
        {
            yield return standfirst;
        }

        foreach (var block in article.Body)
        {
            yield return block.Kind == BlockKind.List ? string.Join('\n', block.Items) : block.Text;
        }

        foreach (var notice in article.Notices)
        {
            yield return notice.Text;
        }
    }
}
