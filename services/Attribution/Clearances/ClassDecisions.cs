using System.Globalization;
using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.Attribution.Clearances;

/// <summary>What the terms mean for partners that they do not tell apart.</summary>
/// <param name="Keys"><see cref="ClassClearance.Keys"/>.</param>
internal sealed record ClassDecision(IReadOnlyList<string> Keys, TermsDecision Decision);

/// <summary>
/// The terms applied to an article version once for each class of partners that they tell apart, whatever the number of
/// partners: by agreement and by channel, as far as terms and article make a difference. Pure.
/// </summary>
/// <param name="All">The first is for partners without agreement, by no particular channel.</param>
internal sealed record ClassDecisions(IReadOnlyList<string> Agreements, IReadOnlyList<string> Channels, IReadOnlyList<ClassDecision> All)
{
    /// <summary>Outcomes with a copy of their own; further ones are held, so that an event stays small.</summary>
    public const int MostOutcomes = 8;

    public static ClassDecisions Of(PublisherTerms terms, Article article, Lineage lineage)
    {
        var overrides = TermsOverrides.About(terms, article);
        List<string> agreements = [.. overrides.SelectMany(o => o.Agreements)
            .Concat(terms.Obligations.Concat(overrides.SelectMany(o => o.Obligations)).Where(r => TermsRules.Applies(r, article, lineage)).SelectMany(r => TermsRules.AgreementsOf(terms, r)))
            .Distinct(StringComparer.Ordinal).Take(TermsOverride.MostAgreements)];
        List<string> channels = [.. overrides.SelectMany(o => o.Channels).Distinct(StringComparer.Ordinal).Take(TermsOverride.MostChannels)];
        var outcomes = new Dictionary<string, (List<string> Keys, PublisherTerms Terms, string? Agreement)>(StringComparer.Ordinal);
        foreach (var agreement in agreements.Prepend(null!))
        {
            foreach (var channel in channels.Prepend(null!))
            {
                var fitting = Enumerable.Range(0, overrides.Count).Where(i => TermsOverrides.Fits(overrides[i], agreement, channel)).ToList();
                var effective = TermsOverrides.Apply(terms, fitting.Select(i => overrides[i]));
                var given = !effective.Obligations.Any(r => r.Kind == ObligationKind.Permission) ? ""
                    : string.Concat(effective.Obligations.Select(r => r.Kind == ObligationKind.Permission && agreement is not null && TermsRules.AgreementsOf(terms, r).Contains(agreement) ? '1' : '0'));
                var outcome = string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', fitting)}|{given}");
                if (!outcomes.TryGetValue(outcome, out var known))
                {
                    outcomes[outcome] = known = ([], effective, agreement);
                }

                known.Keys.Add($"{agreement ?? ClearanceForClass.Any}/{channel ?? ClearanceForClass.Any}");
            }
        }

        return new ClassDecisions(agreements, channels, [.. outcomes.Values.Select((o, i) => new ClassDecision(
            o.Keys,
            i < MostOutcomes ? TermsRules.Apply(o.Terms, article, lineage, o.Agreement) : new TermsDecision { Holds = [HoldRules.OfClasses()] }))]);
    }
}
