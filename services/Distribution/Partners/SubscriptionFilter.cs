using System.Security.Cryptography;
using System.Text;
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
        return (IncludeAdvertising || !FilterRules.IsAdvertising(article))
            && (Role is null || Role == lineage.Role)
            && !HoldsBack(lineage)
            && FilterRules.Names(Publishers, article.PublisherId)
            && FilterRules.CoversLanguage(Languages, article.Language)
            && FilterRules.Names(Sections, article.Section)
            && NamesSubject(article)
            && ContainsKeyword(article);
    }

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
            if (FilterRules.Names(Subjects, subject.Name) || (subject.Code is not null && FilterRules.Names(Subjects, subject.Code)))
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

/// <summary>A filter within entitlements: what a feed holds. Partners whose scopes are equal share the feed.</summary>
public sealed record FeedScope
{
    public required SubscriptionFilter Filter { get; init; }

    public required Entitlements Entitlements { get; init; }

    /// <summary>Wanted and allowed.</summary>
    public bool Matches(Article article, Lineage lineage) => Entitlements.Allow(article) && Filter.Matches(article, lineage);

    /// <summary>32 hexadecimal digits, the same for equal scopes.</summary>
    public string Key()
    {
        var canonical = new FeedScope
        {
            Filter = Filter.Normalise(),
            Entitlements = Entitlements with
            {
                Publishers = [.. Entitlements.Publishers.Select(p => p.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)],
                Languages = [.. Entitlements.Languages.Select(l => l.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)],
            },
        };
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(canonical, ContractsJson.Options)));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }
}
