using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Distribution.Partners;

/// <summary>
/// What a subscription wants. Within a member any one of the values will do, and every member that names something
/// must be met; a member that names nothing asks for nothing.
/// </summary>
public sealed record SubscriptionFilter
{
    public const int MostValues = 100;
    public const int LongestValue = 100;

    public IReadOnlyList<string> Publishers { get; init; } = [];

    /// <summary>Language ranges, BCP 47: <c>en</c> also covers <c>en-GB</c>.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Subjects by code or by name.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Words or phrases of headline, lead or body; a trailing <c>*</c> leaves a word's end open.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>A query of docs/subscriptions.md, in addition to the members above; null: none.</summary>
    public string? Query { get; init; }

    public bool IncludeAdvertising { get; init; }

    /// <summary>Null: both.</summary>
    public LineageRole? Role { get; init; }

    /// <summary>
    /// Hold: a translation that lags behind its original is not sent until it is current again; who has it keeps it.
    /// Null: it is sent as its publisher's terms let it, and its lineage says that it is stale.
    /// </summary>
    public StaleChoice? StaleTranslations { get; init; }

    /// <summary>Whether the article is wanted. Neither clearance nor entitlement is asked here.</summary>
    public bool Matches(Article article, Lineage lineage)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(lineage);
        return (IncludeAdvertising || !EntitlementRules.IsAdvertising(article))
            && (Role is null || Role == lineage.Role)
            && !HoldsBack(lineage)
            && EntitlementRules.Names(Publishers, article.PublisherId)
            && EntitlementRules.CoversLanguage(Languages, article.Language)
            && EntitlementRules.Names(Sections, article.Section)
            && NamesSubject(article)
            && ContainsKeyword(article)
            && Parsed().Matches(article, lineage);
    }

    /// <summary>The query, parsed once for a filter; one that can't be read matches nothing.</summary>
    internal ArticleQuery Parsed()
    {
        // Kept with the text that it was read from: a copy of the record may have another.
        if (parsed is not { } kept || kept.Text != Query)
        {
            parsed = kept = new(Query, string.IsNullOrWhiteSpace(Query) ? Everything : QueryParser.Parse(Query).Query ?? new Not(Everything));
        }

        return kept.Query;
    }

    private sealed record ParsedText(string? Text, ArticleQuery Query);

    /// <summary>Where an index finds articles that match; null: anywhere.</summary>
    internal QueryCover? Cover()
    {
        var named = QueryCover.Of([
            .. Publishers.Select(CoverKey.Publisher), .. Languages.Select(CoverKey.Language),
            .. Subjects.Count > 0 ? Subjects.Select(CoverKey.Subject) : Sections.Select(CoverKey.Section),
        ]);
        return QueryCover.Both(QueryCover.Both(named, KeywordCover()), Parsed().Cover());
    }

    private QueryCover? KeywordCover()
    {
        var keys = Keywords.Select(CoverKey.Phrase).ToList();
        return keys.Count == 0 || keys.Contains(null) ? null : QueryCover.Of([.. keys.Select(k => k!.Value)]);
    }

    private static readonly ArticleQuery Everything = new AllOf([]);
    private ParsedText? parsed;

    /// <summary>By what it asks for: that it was parsed makes no difference.</summary>
    public bool Equals(SubscriptionFilter? other) => other is not null && JsonSerializer.Serialize(this, ContractsJson.Options) == JsonSerializer.Serialize(other, ContractsJson.Options);

    public override int GetHashCode() => JsonSerializer.Serialize(this, ContractsJson.Options).GetHashCode(StringComparison.Ordinal);

    /// <summary>Whether the article waits for its translation to be brought up to date.</summary>
    public bool HoldsBack(Lineage lineage)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        return StaleTranslations == StaleChoice.Hold && lineage.State == LineageState.Stale;
    }

    /// <summary>The same filter in the one form that equal filters share: trimmed, without repeats, sorted, lower case.</summary>
    public SubscriptionFilter Normalise() => this with
    {
        Publishers = Canonical(Publishers),
        Languages = Canonical(Languages),
        Subjects = Canonical(Subjects),
        Sections = Canonical(Sections),
        Keywords = Canonical(Keywords),
        Query = string.IsNullOrWhiteSpace(Query) ? null : Query.Trim(),
    };

    /// <summary>What is wrong with the filter, by member; empty when nothing is.</summary>
    public IReadOnlyDictionary<string, string[]> Faults(string prefix)
    {
        var faults = new Dictionary<string, string[]>();
        foreach (var (name, values) in new[]
        {
            ("publishers", Publishers), ("languages", Languages), ("subjects", Subjects), ("sections", Sections), ("keywords", Keywords),
        })
        {
            if (values.Count > MostValues || values.Any(v => v.AsSpan().Trim().Trim('*').IsEmpty || v.Length > LongestValue))
            {
                faults[$"{prefix}.{name}"] = [$"Give at most {MostValues} values of 1 to {LongestValue} characters."];
            }
        }

        if (!string.IsNullOrWhiteSpace(Query) && QueryParser.Parse(Query).Fault is { } fault)
        {
            faults[$"{prefix}.query"] = [fault];
        }

        return faults;
    }

    private static string[] Canonical(IReadOnlyList<string> values) =>
        [.. values.Select(v => v.Trim().ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)];

    private bool NamesSubject(Article article)
    {
        if (Subjects.Count == 0)
        {
            return true;
        }

        foreach (var subject in article.Subjects)
        {
            if (EntitlementRules.Names(Subjects, subject.Name) || (subject.Code is not null && EntitlementRules.Names(Subjects, subject.Code)))
            {
                return true;
            }
        }

        return false;
    }

    private bool ContainsKeyword(Article article)
    {
        foreach (var keyword in Keywords)
        {
            if (FilterRules.ContainsPhrase(article.Headline, keyword)
                || (article.Standfirst is not null && FilterRules.ContainsPhrase(article.Standfirst, keyword))
                || article.Body.Any(b => FilterRules.ContainsPhrase(b.Text, keyword) || b.Items.Any(i => FilterRules.ContainsPhrase(i, keyword))))
            {
                return true;
            }
        }

        return Keywords.Count == 0;
    }
}

public enum StaleChoice { Send, Hold }
