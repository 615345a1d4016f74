using Syndication.Contracts;

namespace Syndication.Attribution.Terms;

/// <summary>
/// What counts instead for some articles or partners. Of the members that name something all must fit, and of the values
/// of a member any one.
/// </summary>
public sealed record TermsOverride
{
    /// <summary>Agreements and channels that all overrides of some terms may name together: an event tells that many apart.</summary>
    public const int MostAgreements = 16;

    /// <inheritdoc cref="MostAgreements"/>
    public const int MostChannels = 8;

    /// <summary>Distribution's channels, as partners' classes name them.</summary>
    public static readonly IReadOnlyList<string> KnownChannels = ["feed", "webhook", "sftp", "wordpress", "mail"];

    /// <summary>What it is about, for people.</summary>
    public string? Note { get; init; }

    /// <summary>Names of sections, whatever their case.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>Genres: a mark's kind (<c>advertising</c>, <c>opinion</c>, <c>live-blog</c>, …) or its words, whatever their case.</summary>
    public IReadOnlyList<string> Genres { get; init; } = [];

    /// <summary>Channels of delivery; of <see cref="KnownChannels"/>.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Agreements that a partner has on file.</summary>
    public IReadOnlyList<string> Agreements { get; init; } = [];

    /// <summary>Kinds of obligation that are not owed.</summary>
    public IReadOnlyList<ObligationKind> Remove { get; init; } = [];

    /// <summary>Obligations that are owed; they take the place of those of the same kind.</summary>
    public IReadOnlyList<TermsRule> Obligations { get; init; } = [];

    public StalePolicy? StaleTranslations { get; init; }

    public StalePolicy? OrphanedTranslations { get; init; }
}

/// <summary>How the source is named in copies in one language.</summary>
public sealed record SourceForm
{
    /// <summary>BCP 47 primary language, such as <c>uk</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The publisher's name as that language writes it; null: <see cref="PublisherTerms.PublisherName"/>.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// What stands at the end of the first paragraph before its full stop, with <c>{source}</c> where the linked name
    /// goes, such as <c>, {source} reports</c>; null: the common words of the language.
    /// </summary>
    public string? Reports { get; init; }

    public const string Source = "{source}";
}
