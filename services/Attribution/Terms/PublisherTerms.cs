using Syndication.Contracts;

namespace Syndication.Attribution.Terms;

/// <summary>
/// A publisher's reuse terms as data. Its JSON (<see cref="ContractsJson"/>) is a public format: <c>docs/terms.md</c>.
/// Members are only ever added, and added ones are optional.
/// </summary>
public sealed record PublisherTerms
{
    /// <summary>Identifier of the rights holder, as in <see cref="Article.PublisherId"/>; empty in a draft that was read from a notice.</summary>
    public string Publisher { get; init; } = "";

    /// <summary>How the publisher is named in links and notices, such as "Ukrinform".</summary>
    public string? PublisherName { get; init; }

    /// <summary>Hosts of the publisher; lower case, no scheme, no path. Subdomains are meant with them.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>1, 2, 3…; 0 before the terms are stored.</summary>
    public int Version { get; init; }

    /// <summary>When they take force, UTC; null: as soon as they are accepted.</summary>
    public DateTimeOffset? Effective { get; init; }

    public TermsStatus Status { get; init; } = TermsStatus.Draft;

    /// <summary>BCP 47 tag of the sentences; <c>und</c> when unknown.</summary>
    public string Language { get; init; } = "und";

    public IReadOnlyList<TermsRule> Obligations { get; init; } = [];

    /// <summary>Sentences about reuse that the reader did not understand: an operator decides what they demand.</summary>
    public IReadOnlyList<string> NotUnderstood { get; init; } = [];

    /// <summary>What becomes of a translation whose original has moved on.</summary>
    public StalePolicy StaleTranslations { get; init; } = StalePolicy.Send;

    /// <summary>Deliveries to a partner stop while one of its cases is past its deadline.</summary>
    public bool SuspendWhenOverdue { get; init; }

    /// <summary>How long a partner has to cure a broken obligation, in hours: 1 to 8,760.</summary>
    public int CureHours { get; init; } = DefaultCureHours;

    public const int DefaultCureHours = 24;

    /// <summary>What becomes of a translation whose original was withdrawn.</summary>
    public StalePolicy OrphanedTranslations { get; init; } = StalePolicy.Hold;

    /// <summary>What sections, genres, channels and agreements get instead; applied in their order, later ones over earlier ones.</summary>
    public IReadOnlyList<TermsOverride> Overrides { get; init; } = [];

    /// <summary>How the source is named in copies, by language; where none is given, in common words of the language.</summary>
    public IReadOnlyList<SourceForm> Forms { get; init; } = [];

    /// <summary>The page that states the terms to people, absolute.</summary>
    public string? TermsUrl { get; init; }

    /// <summary>Address of a public licence that the material is under, such as https://creativecommons.org/licenses/by/4.0/.</summary>
    public string? LicenseUrl { get; init; }

    /// <summary>Text and data mining is reserved (TDMRep); null: the terms do not speak of it.</summary>
    public bool? TdmReserved { get; init; }

    /// <summary>Where a licence for mining is to be had (TDMRep <c>tdm-policy</c>), absolute.</summary>
    public string? TdmPolicyUrl { get; init; }

    /// <summary>How much partners get that may have an excerpt only, in characters; null: nothing, and no copy is made for them.</summary>
    public int? ExcerptCharacters { get; init; }
}

public enum TermsStatus { Draft, Accepted }

/// <summary>
/// A translation that lags is sent as it is, held until it is brought up to date, or sent with a line that says so. Withdraw
/// is for orphaned ones alone: they are withdrawn as their original was, and come back if it does.
/// </summary>
public enum StalePolicy { Send, Hold, Mark, Withdraw }

/// <summary>One thing that the terms demand, and when. The parameters are those of <see cref="Obligation"/>.</summary>
public sealed record TermsRule
{
    public required ObligationKind Kind { get; init; }

    public RuleCondition When { get; init; } = RuleCondition.Always;

    /// <summary>The sentence of the notice that it came from, word for word.</summary>
    public string? Sentence { get; init; }

    /// <summary>0 to 1: how sure the reader is; 1 for what a person wrote.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>For a source link: hosts that satisfy it; empty: the publisher's <see cref="PublisherTerms.Domains"/>.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>For links: the lowest place they may stand; null: anywhere.</summary>
    public LinkPosition? Position { get; init; }

    /// <summary>For links: null means that the site will do.</summary>
    public LinkTarget? Target { get; init; }

    /// <summary>For links: search engines must be able to follow it.</summary>
    public bool Followable { get; init; }

    /// <summary>
    /// For notices, identifiers and labels: the text that must stand on the page. For an advertising label: the word
    /// that marks such material; for a photo credit it comes from the article and is null here.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>For an advertising label: such material is not distributed at all.</summary>
    public bool Forbidden { get; init; }

    /// <summary>For an excerpt limit: characters, counted with spaces.</summary>
    public int? MaxCharacters { get; init; }

    /// <summary>For an excerpt limit: share of the text, 0 to 1.</summary>
    public double? MaxShare { get; init; }

    /// <summary>For an excerpt limit: words.</summary>
    public int? MaxWords { get; init; }

    /// <summary>For an excerpt limit: sentences.</summary>
    public int? MaxSentences { get; init; }

    /// <summary>For an excerpt limit: paragraphs.</summary>
    public int? MaxParagraphs { get; init; }

    /// <summary>For an excerpt limit: any part, but not the whole.</summary>
    public bool NotInFull { get; init; }

    /// <summary>For a delay: seconds after first publication.</summary>
    public long? DelaySeconds { get; init; }

    /// <summary>For a permission: agreements that are one; none named: the agreement that is called as the publisher's id.</summary>
    public IReadOnlyList<string> Agreements { get; init; } = [];
}

/// <summary>Which articles a rule is about.</summary>
public enum RuleCondition
{
    /// <summary>Every article.</summary>
    Always,

    /// <summary>Translated from a foreign outlet: the lineage names one.</summary>
    TranslatedForeign,

    /// <summary>Marked as advertising or carrying the disclaimer.</summary>
    Advertising,

    /// <summary>With at least one picture.</summary>
    HasPhoto,
}
