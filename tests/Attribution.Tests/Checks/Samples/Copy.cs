using System.Text.Json;
using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Checks.Samples;

/// <summary>An invented story with all that its publisher demands of a copy.</summary>
public sealed record Story
{
    public required string Name { get; init; }
    public required string Label { get; init; }
    public required string Credit { get; init; }
    public required string Notice { get; init; }
    public required string Identifier { get; init; }
    public required Article Article { get; init; }

    public string Domain => LinkAddress.Absolute(Article.CanonicalUrl)!.Host;
    public string Language => Article.Language;

    public string Link(string? text = null, string? href = null, string attributes = "") => $"<a href=\"{href ?? $"https://{Domain}/"}\"{attributes}>{text ?? Name}</a>";

    /// <summary>Source link, foreign link, label, notice, identifier, credit, excerpt limit, delay: in this order.</summary>
    public IReadOnlyList<Obligation> Owed =>
    [
        new() { Kind = ObligationKind.SourceLink, Domains = [Domain], Position = LinkPosition.FirstParagraph, Target = LinkTarget.Site, Url = $"https://{Domain}/", Name = Name },
        new() { Kind = ObligationKind.ForeignLink, Domains = ["harbourpost.example"], Position = LinkPosition.FirstParagraph, Url = "https://harbourpost.example/story/9", Name = "Harbour Post" },
        new() { Kind = ObligationKind.AdvertisingLabel, Text = Label },
        new() { Kind = ObligationKind.CopyrightNotice, Text = Notice },
        new() { Kind = ObligationKind.MediaIdentifier, Text = Identifier },
        new() { Kind = ObligationKind.PhotoCredit, Text = Credit },
        new() { Kind = ObligationKind.ExcerptLimit, MaxShare = 1 },
        new() { Kind = ObligationKind.Delay, DelaySeconds = 3600 },
    ];

    public static IReadOnlyList<Story> All { get; } =
        JsonSerializer.Deserialize<List<Story>>(File.ReadAllText(Path.Combine(Template.Folder, "articles.json")), ContractsJson.Options)!;
}

/// <summary>A page frame as a CMS makes it, with places for the parts of a copy.</summary>
public sealed record Template(string Name, string Paragraphs, string Html)
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Checks", "Samples");

    public static IReadOnlyList<Template> All { get; } = [.. Directory.GetFiles(Path.Combine(Folder, "Templates"), "*.html").Order(StringComparer.Ordinal).Select(Load)];

    public string Body(IEnumerable<string> paragraphs) => Paragraphs switch
    {
        "div" => string.Concat(paragraphs.Select(p => $"<div>{p}</div>\n")),
        "brbr" => string.Concat(paragraphs.Select(p => $"{p}<br /><br />\n")),
        "tr" => string.Concat(paragraphs.Select(p => $"<tr><td class=\"txt\">{p}</td></tr>\n")),
        "li" => string.Concat(paragraphs.Select(p => $"<li>{p}</li>\n")),
        "span" => string.Concat(paragraphs.Select(p => $"<span style=\"display:block\">{p}</span>\n")),
        "section" => string.Concat(paragraphs.Select(p => $"<section class=\"text-block\"><p>{p}</p></section>\n")),
        "p:wp" => string.Concat(paragraphs.Select(p => $"\n<!-- wp:paragraph -->\n<p class=\"wp-block-paragraph\">{p}</p>\n<!-- /wp:paragraph -->")),
        "p:wix" => string.Concat(paragraphs.Select((p, i) => $"<div type=\"paragraph\" data-hook=\"rcv-block{i}\"><p id=\"v{i}\" class=\"mm8Nw fDhz-\"><span class=\"Ydmie\">{p}</span></p></div>\n<div type=\"empty-line\"><div class=\"\"><br role=\"presentation\"></div></div>")),
        _ => string.Concat(paragraphs.Select(p => $"<p>{p}</p>\n")),
    };

    private static Template Load(string path)
    {
        var text = File.ReadAllText(path);
        var end = text.IndexOf("-->", StringComparison.Ordinal);
        return new Template(Path.GetFileNameWithoutExtension(path), text[4..end].Split(':', 2)[1].Trim(), text[(end + 3)..].TrimStart());
    }
}

/// <summary>A copy of a story on a page in its parts, which a <see cref="Change"/> can alter, and what a check must find.</summary>
public sealed record Copy
{
    public required Story Story { get; init; }
    public required string Headline { get; init; }
    public string Standfirst { get; init; } = "";
    public string Label { get; init; } = "";

    /// <summary>Inner HTML of each paragraph.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>HTML that stands before the paragraph of that index, in place of none.</summary>
    public IReadOnlyList<(int Before, string Html)> Between { get; init; } = [];
    public string Picture { get; init; } = "";
    public string Foot { get; init; } = "";
    public string Head { get; init; } = "";
    public string Published { get; init; } = "2026-11-20T11:30:00+02:00";
    public string Url { get; init; } = "https://partner.example/news/17";
    public int? Status { get; init; }
    public string? RobotsTag { get; init; }

    /// <summary>The whole page instead of one made from the template.</summary>
    public string? Page { get; init; }

    /// <summary>What the check must find, in the order of what is owed.</summary>
    public required IReadOnlyList<Verdict> Expected { get; init; }

    public required IReadOnlyList<Obligation> Owed { get; init; }

    public static Copy Compliant(Story story)
    {
        var paragraphs = story.Article.Body.Select(b => b.Text).ToList();
        paragraphs[0] = $"{paragraphs[0].TrimEnd('.')}, {story.Link()} / {story.Link("Harbour Post", "https://harbourpost.example/story/9")}.";
        return new Copy
        {
            Story = story,
            Headline = story.Article.Headline,
            Standfirst = story.Article.Standfirst!,
            Label = $"<p class=\"label\"><strong>{story.Label}</strong></p>",
            Paragraphs = paragraphs,
            Picture = $"<img src=\"/uploads/2026/lead-17.jpg\" alt=\"\" width=\"800\" height=\"450\"><span class=\"caption\">{story.Credit}</span>",
            Foot = $"<p>{story.Notice}</p><p>{story.Identifier}</p>",
            Expected = [.. story.Owed.Select(_ => Verdict.Met)],
            Owed = story.Owed,
        };
    }

    public Copy Expect(ObligationKind kind, Verdict verdict) =>
        this with { Expected = [.. Owed.Select((o, i) => o.Kind == kind ? verdict : Expected[i])] };

    public Copy ExpectAll(Verdict verdict) => this with { Expected = [.. Owed.Select(_ => verdict)] };

    public Copy With(ObligationKind kind, Func<Obligation, Obligation> change) => this with { Owed = [.. Owed.Select(o => o.Kind == kind ? change(o) : o)] };

    /// <summary>The first paragraph with another text where the source link stands.</summary>
    public Copy Link(string html) => Paragraph(0, p => p.Replace(Story.Link(), html, StringComparison.Ordinal));

    public Copy Paragraph(int index, Func<string, string> change) => this with { Paragraphs = [.. Paragraphs.Select((p, i) => i == index ? change(p) : p)] };

    public PageInput Input(Template template)
    {
        var page = Page ?? Compose(template);
        return PageInput.FromHtml(page, Url) with { Status = Status, RobotsTag = RobotsTag };
    }

    private string Compose(Template template)
    {
        var body = string.Concat(Enumerable.Range(0, Paragraphs.Count).Select(i => string.Concat(Between.Where(b => b.Before == i).Select(b => b.Html)) + template.Body([Paragraphs[i]])));
        return template.Html
            .Replace("{{lang}}", Story.Language, StringComparison.Ordinal).Replace("{{headline}}", Headline, StringComparison.Ordinal)
            .Replace("{{standfirst}}", Standfirst, StringComparison.Ordinal).Replace("{{label}}", Label, StringComparison.Ordinal)
            .Replace("{{picture}}", Picture, StringComparison.Ordinal).Replace("{{body}}", body, StringComparison.Ordinal)
            .Replace("{{foot}}", Foot, StringComparison.Ordinal).Replace("{{head}}", Head, StringComparison.Ordinal)
            .Replace("{{published}}", Published, StringComparison.Ordinal);
    }
}

/// <summary>One labelled page.</summary>
public sealed record LabelledPage(string Name, Article Article, IReadOnlyList<Obligation> Owed, PageInput Page, IReadOnlyList<Verdict> Expected);

public static class LabelledPages
{
    /// <summary>Every template in every language as it should be, and every change in a few templates and languages.</summary>
    public static IEnumerable<LabelledPage> All()
    {
        foreach (var template in Template.All)
        {
            foreach (var story in Story.All)
            {
                yield return Page("compliant", template, Copy.Compliant(story));
            }
        }

        const int TemplatesEach = 7;
        for (var c = 0; c < Changes.All.Count; c++)
        {
            for (var i = 0; i < TemplatesEach; i++)
            {
                var template = Template.All[((c * 3) + (i * 4)) % Template.All.Count];
                var story = Story.All[(c + i) % Story.All.Count];
                yield return Page(Changes.All[c].Name, template, Changes.All[c].Apply(Copy.Compliant(story)));
            }
        }
    }

    private static LabelledPage Page(string name, Template template, Copy copy) =>
        new($"{name} | {template.Name} | {copy.Story.Language}", copy.Story.Article, copy.Owed, copy.Input(template), copy.Expected);
}
