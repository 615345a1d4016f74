using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

/// <summary>What was found so far.</summary>
internal sealed class Draft
{
    private const int MostNotUnderstood = 100;

    private readonly List<string> _notUnderstood = [];
    private string? _name;
    private string? _quotedName;

    public List<TermsRule> Rules { get; } = [];

    /// <summary>Adds what one sentence says. True when it took the next sentence along.</summary>
    public bool Add(SentenceReading sentence, SentenceReading? next)
    {
        if (NoticeRules.Copyright(sentence, next) is { } copyright)
        {
            Keep(copyright.Rule);
            _name ??= copyright.Name;
            return copyright.TakesNext;
        }

        if (NoticeRules.MediaIdentifier(sentence) is { } identifier)
        {
            Keep(identifier);
            return false;
        }

        if (sentence.IsReported || sentence.IsPrivate)
        {
            return false;
        }

        var before = Rules.Count;
        var found = false;
        foreach (var rule in Demands(sentence))
        {
            found = true;
            Keep(rule);
        }

        if (found && before < Rules.Count)
        {
            _quotedName ??= PublisherNames.Quoted(sentence);
        }

        if ((sentence.HasUnknownPart || (!found && !sentence.IsLenient && IsAboutReuse(sentence))) && _notUnderstood.Count < MostNotUnderstood)
        {
            _notUnderstood.Add(sentence.Words.Text);
        }

        return false;
    }

    public PublisherTerms Terms(string language)
    {
        var rules = Rules.Where(r => !IsSubsumed(r)).ToList();
        return new PublisherTerms
        {
            PublisherName = rules.Count == 0 ? null : _name ?? _quotedName,
            Domains = [.. rules.Where(r => r.Kind == ObligationKind.SourceLink).SelectMany(r => r.Domains).Distinct(StringComparer.Ordinal)],
            Language = language,
            Obligations = rules,
            NotUnderstood = [.. _notUnderstood.Distinct(StringComparer.Ordinal)],
        };
    }

    private static IEnumerable<TermsRule> Demands(SentenceReading sentence)
    {
        if (LabelRules.Read(sentence) is { } label)
        {
            yield return label;
            yield break;
        }

        foreach (var link in LinkRules.Read(sentence))
        {
            yield return link;
        }

        var excerpt = LimitRules.Excerpt(sentence);
        TermsRule?[] others =
        [
            excerpt, LimitRules.Delay(sentence), PermissionRules.Permission(sentence, excerpt is not null), PermissionRules.NoDerivatives(sentence), PermissionRules.PhotoCredit(sentence),
        ];
        foreach (var rule in others)
        {
            if (rule is not null)
            {
                yield return rule;
            }
        }
    }

    /// <summary>It speaks of reuse and demands or forbids something.</summary>
    private static bool IsAboutReuse(SentenceReading sentence) =>
        sentence.IsReuse && sentence.Has(sentence.Table.Material) && (sentence.Has(sentence.Table.Prohibition) || sentence.IsDemanded() || LimitRules.NamesSize(sentence));

    private void Keep(TermsRule rule)
    {
        if (!Rules.Any(r => r with { Sentence = null, Confidence = 0, Domains = [] } == rule with { Sentence = null, Confidence = 0, Domains = [] } && r.Domains.SequenceEqual(rule.Domains)))
        {
            Rules.Add(rule);
        }
    }

    /// <summary>A link to the publisher for foreign material only, where the same link is demanded for everything anyway.</summary>
    private bool IsSubsumed(TermsRule rule) => rule is { Kind: ObligationKind.SourceLink, When: RuleCondition.TranslatedForeign }
        && Rules.Exists(r => r is { Kind: ObligationKind.SourceLink, When: RuleCondition.Always }
            && (rule.Domains.Count == 0 || r.Domains.Count == 0 || !r.Domains.Except(rule.Domains).Any())
            && (r.Position ?? LinkPosition.Anywhere) <= (rule.Position ?? LinkPosition.Anywhere)
            && (r.Followable || !rule.Followable) && (r.Target == LinkTarget.Article || rule.Target != LinkTarget.Article));
}
