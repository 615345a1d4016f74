using System.Globalization;
using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Terms.Reading;

/// <summary>Rules in short, so that a table of notices stays readable.</summary>
public static class Shown
{
    public static string Rules(PublisherTerms terms) => string.Join("; ", terms.Obligations.Select(Rule));

    /// <summary>The order of rules says nothing.</summary>
    public static string Sorted(string rules) => string.Join("; ", rules.Split("; ", StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    public static string Rule(TermsRule rule)
    {
        string?[] parts =
        [
            rule.Kind.ToString(), rule.When == RuleCondition.Always ? null : $"when {rule.When}", rule.Domains.Count > 0 ? $"[{string.Join(",", rule.Domains)}]" : null,
            rule.Position is { } place ? $"@{place}" : null, rule.Target?.ToString(), rule.Followable ? "followable" : null, rule.Forbidden ? "forbidden" : null,
            rule.Text is null ? null : $"'{rule.Text}'", rule.MaxCharacters?.ToString(CultureInfo.InvariantCulture), rule.MaxShare?.ToString(CultureInfo.InvariantCulture),
            rule.MaxWords is { } words ? $"{words} words" : null, rule.MaxSentences is { } sentences ? $"{sentences} sentences" : null, rule.MaxParagraphs is { } paragraphs ? $"{paragraphs} paragraphs" : null,
            rule.NotInFull ? "not in full" : null, rule.DelaySeconds is { } delay ? $"{delay}s" : null,
        ];
        return string.Join(' ', parts.Where(p => p is not null));
    }
}
