using System.Text.Json;
using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Checks;

/// <summary>
/// Labelled pages of our own, one a file in <c>Pages</c>. The first line says which stored article and terms they are
/// held against, and what the check must find.
/// </summary>
public sealed record SamplePage(string Name, string Language, IReadOnlyList<Obligation> Obligations, PageInput Page, IReadOnlyDictionary<ObligationKind, Verdict> Expected)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Checks", "Pages");

    public Article Article => Articles[Language];

    public static IReadOnlyDictionary<string, Article> Articles { get; } = Directory.GetFiles(Folder, "*.article.json")
        .Select(f => JsonSerializer.Deserialize<Article>(File.ReadAllText(f), ContractsJson.Options)!)
        .ToDictionary(a => a.Language);

    public static IReadOnlyList<string> Names { get; } = [.. Directory.GetFiles(Folder, "*.html").Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    public static SamplePage Load(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name + ".html"));
        var end = text.IndexOf("-->", StringComparison.Ordinal);
        var facts = text[4..end].Split(';').Select(f => f.Split(':', 2)).ToDictionary(f => f[0].Trim(), f => f[1].Trim());
        var language = facts["article"];
        return new SamplePage(
            name, language, [.. facts["terms"].Split(' ').Select(t => Obligation(t, language))],
            PageInput.FromHtml(text[(end + 3)..], facts["url"]),
            facts.Where(f => Kinds.ContainsKey(f.Key)).ToDictionary(f => Kinds[f.Key], f => Enum.Parse<Verdict>(f.Value, ignoreCase: true)));
    }

    public static Obligation Obligation(string terms, string language) => terms switch
    {
        "source" => Source(language),
        "article" => Source(language) with { Target = LinkTarget.Article, Url = Articles[language].CanonicalUrl },
        "anywhere" => Source(language) with { Position = LinkPosition.Anywhere },
        "second" => Source(language) with { Position = LinkPosition.SecondParagraph },
        "followable" => Source(language) with { Followable = true },
        "foreign" => new Obligation { Kind = ObligationKind.ForeignLink, Domains = ["harbourpost.example"], Position = LinkPosition.FirstParagraph, Url = "https://harbourpost.example/story/9", Name = "Harbour Post" },
        "label" => new Obligation { Kind = ObligationKind.AdvertisingLabel, Text = language == "uk" ? "Реклама" : "Advertisement" },
        "disclaimer" => new Obligation { Kind = ObligationKind.AdvertisingLabel, Text = "This material has been placed under Article 9 of the Advertising Act on the basis of an agreement." },
        _ => throw new ArgumentException($"Unknown terms '{terms}'.", nameof(terms)),
    };

    private static readonly Dictionary<string, ObligationKind> Kinds = new()
    {
        ["source-link"] = ObligationKind.SourceLink, ["foreign-link"] = ObligationKind.ForeignLink, ["advertising-label"] = ObligationKind.AdvertisingLabel,
    };

    private static Obligation Source(string language)
    {
        var (domain, name) = language switch { "uk" => ("stepova.example", "Степова хвиля"), "de" => ("kuestenblick.example", "Küstenblick"), _ => ("northwire.example", "North Wire") };
        return new Obligation { Kind = ObligationKind.SourceLink, Domains = [domain], Position = LinkPosition.FirstParagraph, Target = LinkTarget.Site, Url = $"https://{domain}/", Name = name };
    }
}
