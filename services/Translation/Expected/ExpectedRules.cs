using System.Collections.Immutable;
using Syndication.Contracts;
using Syndication.Platform.Storage;
using Syndication.Translation.Works;

namespace Syndication.Translation.Expected;

/// <summary>Which editions of a publisher's stories should exist. Its id is the publisher's.</summary>
public sealed record ExpectationDocument : Document
{
    public static readonly DocumentType<ExpectationDocument> Type = new("expectations");

    public required ImmutableArray<SectionExpectation> Rules { get; init; }

    /// <summary>Stories published earlier are not asked for editions.</summary>
    public required DateTimeOffset Since { get; init; }
}

/// <summary>The languages that a section's stories should be there in.</summary>
public sealed record SectionExpectation
{
    /// <summary>Absent: every section that no rule names.</summary>
    public string? Section { get; init; }

    public IReadOnlyList<LanguageExpectation> Languages { get; init; } = [];
}

public sealed record LanguageExpectation
{
    /// <summary>BCP 47 tag; the primary subtag decides.</summary>
    public string Language { get; init; } = "";

    /// <summary>Minutes from the original's first publication after which the edition is late: 1 to 525,600.</summary>
    public int AfterMinutes { get; init; }

    /// <summary>Minutes after which it is missing; absent: four times <see cref="AfterMinutes"/>.</summary>
    public int? MissingAfterMinutes { get; init; }
}

/// <summary>What is to be said of the editions that should exist. Pure.</summary>
public static class ExpectedRules
{
    /// <summary>The expected editions of an original by language, and when that has to be looked at again.</summary>
    /// <param name="rules">Of the original's publisher; null: none.</param>
    /// <param name="original">Whether it is one is asked here.</param>
    /// <param name="work">The editions of its work.</param>
    /// <param name="now">The time.</param>
    public static (ImmutableArray<ExpectedEdition> Expected, DateTimeOffset? LookAt) Of(
        ExpectationDocument? rules, EditionDocument original, IReadOnlyCollection<EditionDocument> work, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(work);
        if (rules is null || original.Root is null || original.IsWithdrawn || original.Article.FirstCreated < rules.Since
            || original.Lineage.Role != LineageRole.Original || For(rules, original.Article.Section) is not { } wanted)
        {
            return ([], null);
        }

        var own = HreflangRules.Primary(original.Article.Language);
        var expected = ImmutableArray.CreateBuilder<ExpectedEdition>();
        DateTimeOffset? look = null;
        foreach (var language in wanted.Languages.Where(l => HreflangRules.Primary(l.Language) != own))
        {
            var (due, missing) = Times(language, original.Article.FirstCreated);
            var edition = work
                .Where(e => e.Id != original.Id && e.Article.PublisherId == original.Article.PublisherId && !e.IsWithdrawn && HreflangRules.Primary(e.Article.Language) == HreflangRules.Primary(language.Language))
                .Min(LinkRules.ByAge);
            var state = edition is not null ? edition.Article.FirstCreated <= due ? ExpectedState.Met : ExpectedState.MetLate
                : now < due ? ExpectedState.Awaited
                : now < missing ? ExpectedState.Late : ExpectedState.Missing;
            expected.Add(new ExpectedEdition { Language = language.Language, DueAt = due, State = state, ArticleId = edition?.Id });
            DateTimeOffset? next = state switch { ExpectedState.Awaited => due, ExpectedState.Late => missing, _ => null };
            look = next is null || look < next ? look : next;
        }

        return (expected.ToImmutable(), look);
    }

    private static SectionExpectation? For(ExpectationDocument rules, string? section) =>
        rules.Rules.FirstOrDefault(r => r.Section is not null && string.Equals(r.Section, section, StringComparison.OrdinalIgnoreCase))
        ?? rules.Rules.FirstOrDefault(r => r.Section is null);

    private static (DateTimeOffset Due, DateTimeOffset Missing) Times(LanguageExpectation language, DateTimeOffset from)
    {
        var after = TimeSpan.FromMinutes(language.AfterMinutes);
        return (from + after, from + (language.MissingAfterMinutes is { } missing ? TimeSpan.FromMinutes(missing) : after * 4));
    }
}
