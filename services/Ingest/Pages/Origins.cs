using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>The list of where values were found, as it grows. Pure.</summary>
internal sealed class Origins
{
    private readonly List<FieldOrigin> list = [];

    public IReadOnlyList<FieldOrigin> All => list;

    /// <summary>The fact's value, noted.</summary>
    public string? Of(string field, Fact? fact)
    {
        if (fact is { } known)
        {
            list.Add(new FieldOrigin(field, known.From));
        }

        return fact?.Value;
    }

    public void Add(string field, string from, string? text = null) => list.Add(new FieldOrigin(field, from, text));

    public void Remove(string field) => list.RemoveAll(o => o.Field == field);

    /// <summary>What every reader of text finds in the text itself.</summary>
    public void AddText(Article article)
    {
        foreach (var mark in article.Marks.Where(m => !list.Exists(o => o.Field == "marks" && o.Text == m.Text)))
        {
            Add("marks", "text", mark.Text);
        }

        foreach (var notice in article.Notices.Where(n => !list.Exists(o => o.Field == "notices" && o.Text == n.Text)))
        {
            Add("notices", "text", notice.Text);
        }

        if (article.Embargo is not null)
        {
            Add("embargo", "text", article.Marks.First(m => m.Kind == MarkKind.Embargo).Text);
        }

        if (article.SourceOutlet?.Text is { } said)
        {
            Add("sourceOutlet", "text", said);
        }

        if (article.LanguageDoubt is { } doubt)
        {
            Add("language", "text", $"declared {doubt.Declared}, detected {doubt.Detected} ({doubt.Confidence:0.00})");
        }
    }

    /// <summary>Of a plain text.</summary>
    public static IReadOnlyList<FieldOrigin> OfText(Article article, bool isLanguageGiven)
    {
        var origins = new Origins();
        origins.Add("headline", "text", null);
        if (article.Standfirst is not null)
        {
            origins.Add("standfirst", "text");
        }

        if (article.Byline is not null)
        {
            origins.Add("byline", "text");
        }

        if (article.LanguageDoubt is null)
        {
            origins.Add("language", isLanguageGiven ? "source" : "text");
        }

        origins.AddText(article);
        return origins.All;
    }
}
