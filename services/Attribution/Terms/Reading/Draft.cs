using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

/// <summary>What was found so far.</summary>
internal sealed class Draft
{
    private const int MostNotUnderstood = 100;

    private readonly List<string> _notUnderstood = [];
    private string? _name;
    private string? _quotedName;
    private string? _licenseUrl;
    private bool? _tdmReserved;
    private Sentence? _lastLink;

    public List<TermsRule> Rules { get; } = [];

    /// <summary>Adds what one sentence says. True when it took the next sentence along.</summary>
    public bool Add(SentenceReading sentence, SentenceReading? next)
    {
        var demanded = sentence.IsReported ? null : NoticeRules.DemandedCopyright(sentence);
        if (demanded is null && NoticeRules.Copyright(sentence, next) is { } copyright)
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

        if (ReservesMining(sentence))
        {
            _tdmReserved = true;
            return false;
        }

        if (LicenseRules.Read(sentence) is { } license)
        {
            License(license, sentence);
            foreach (var link in LinkRules.Read(sentence))
            {
                Keep(link);
            }

            return false;
        }

        if (ForSome(sentence))
        {
            NotUnderstood(sentence);
            return false;
        }

        var before = Rules.Count;
        var found = false;
        foreach (var rule in Demands(sentence))
        {
            found = true;
            if (!Continues(rule, sentence))
            {
                Keep(rule);
            }
        }

        if (demanded is not null)
        {
            found = true;
            Keep(demanded);
        }

        if (!found && PermissionRules.Forbidden(sentence) is { } forbidden)
        {
            found = true;
            Keep(forbidden);
        }

        if (found && before < Rules.Count)
        {
            _quotedName ??= PublisherNames.Quoted(sentence);
        }

        if (sentence.HasUnknownPart || (!found && !sentence.IsLenient && IsAboutReuse(sentence)))
        {
            NotUnderstood(sentence);
        }

        return false;
    }

    private void NotUnderstood(SentenceReading sentence)
    {
        if (_notUnderstood.Count < MostNotUnderstood)
        {
            _notUnderstood.Add(sentence.Words.Text);
        }
    }

    /// <summary>It allows, limits or forbids something to some who reuse: students, subscribers. Nothing of it holds for all.</summary>
    private static bool ForSome(SentenceReading sentence) =>
        sentence.Has(sentence.Table.Audience) && (sentence.IsReuse || sentence.InNotice) && (!sentence.Has(sentence.Table.WithoutPermission) || sentence.Has(sentence.Table.Prohibition))
        && (sentence.Has(sentence.Table.Prohibition) || sentence.Has(sentence.Table.Permits) || sentence.IsDemanded() || LimitRules.NamesSize(sentence));

    public PublisherTerms Terms(string language)
    {
        var rules = Rules.Where(r => !IsSubsumed(r)).ToList();
        // A page that only reserves its rights says nothing about reuse.
        if (rules.TrueForAll(r => r.Kind == ObligationKind.CopyrightNotice && r.Text == r.Sentence) && _notUnderstood.Count == 0 && _tdmReserved is null)
        {
            rules = [];
        }

        return new PublisherTerms
        {
            PublisherName = rules.Count == 0 ? null : _name ?? _quotedName,
            Domains = [.. rules.Where(r => r.Kind == ObligationKind.SourceLink).SelectMany(r => r.Domains).Distinct(StringComparer.Ordinal)],
            Language = language,
            Obligations = rules,
            NotUnderstood = [.. _notUnderstood.Distinct(StringComparer.Ordinal)],
            LicenseUrl = _licenseUrl,
            TdmReserved = _tdmReserved,
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

        // An amount that none of them took: half a sentence must not pass for the whole.
        sentence.HasUnknownPart |= sentence.IsReuse && !others.Any(r => r?.Kind is ObligationKind.ExcerptLimit or ObligationKind.Delay) && LimitRules.NamesAmount(sentence);
    }

    /// <summary>It speaks of reuse and demands or forbids something.</summary>
    private static bool IsAboutReuse(SentenceReading sentence) =>
        (sentence.IsReuse && (sentence.Has(sentence.Table.Material) || sentence.Has(sentence.Table.Link) || sentence.Has(sentence.Table.Mention)) && (sentence.Has(sentence.Table.Prohibition) || sentence.IsDemanded() || LimitRules.NamesSize(sentence)
                || (sentence.Has(sentence.Table.Only) && sentence.Has(sentence.Table.Permits))))
        || (sentence.Has(sentence.Table.Mention) && sentence.IsDemanded() && (sentence.IsReuse || sentence.IsNearNotice || sentence.Has(sentence.Table.Print) || sentence.Has(sentence.Table.Broadcast)))
        || (sentence.IsNearNotice && sentence.Has(sentence.Table.Prohibition) && (sentence.Has(sentence.Table.NoChanges) || sentence.Has(sentence.Table.PhotoWord) || sentence.Has(sentence.Table.Use)))
        || (sentence.Has(sentence.Table.Reuse) && (sentence.Has(sentence.Table.Prohibition) || (sentence.Has(sentence.Table.Permits) && sentence.Has(sentence.Table.Except))))
        || (sentence.IsReuse && sentence.Has(sentence.Table.PermissionWord) && !sentence.Has(sentence.Table.NoMandate))
        || (sentence.IsReuse && sentence.Has(sentence.Table.Permits) && sentence.Has(sentence.Table.AfterPublication))
        || (sentence.InNotice && sentence.Has(sentence.Table.Use) && sentence.Has(sentence.Table.Permits) && sentence.Has(sentence.Table.Link))
        || (sentence.IsNearNotice && (sentence.Has(sentence.Table.OnlyWithPermission) || (sentence.Has(sentence.Table.Link) && sentence.Table.Places.Any(p => p.Position is not null && sentence.Has(p.Phrases)))))
        || (sentence.IsNearNotice && sentence.Has(sentence.Table.Link) && sentence.IsDemanded() && sentence.Has(sentence.Table.Material));

    private static bool ReservesMining(SentenceReading sentence) =>
        sentence.Has(sentence.Table.Mining) && (sentence.Has(sentence.Table.Prohibition) || sentence.Has(sentence.Table.OnlyWithPermission) || sentence.Has(sentence.Table.WithoutPermission));

    private void License(CreativeCommons license, SentenceReading sentence)
    {
        _licenseUrl = license.Url;
        var rule = new TermsRule { Kind = ObligationKind.SourceLink, Target = LinkTarget.Article, Sentence = sentence.Words.Text, Confidence = 0.6 };
        Keep(rule);
        if (license.IsNoDerivatives)
        {
            Keep(new TermsRule { Kind = ObligationKind.NoDerivatives, Sentence = sentence.Words.Text, Confidence = 0.9 });
        }

        // The data has no word for use that is not commercial.
        if (license.IsNonCommercial)
        {
            NotUnderstood(sentence);
        }
    }

    /// <summary>"A link to … is mandatory. It must stand in the first paragraph": the second sentence adds to the first.</summary>
    private bool Continues(TermsRule rule, SentenceReading sentence)
    {
        var at = Rules.FindLastIndex(r => r.Kind == ObligationKind.SourceLink);
        var continues = rule.Kind == ObligationKind.SourceLink && rule.Domains.Count == 0 && sentence.InNotice && at >= 0 && Rules[at].When == rule.When
            && _lastLink is { } last && last.Block == sentence.Words.Sentence.Block && (Rules[at].Position is null || rule.Position is null || Rules[at].Position == rule.Position);
        if (rule.Kind == ObligationKind.SourceLink)
        {
            _lastLink = continues ? new Sentence(_lastLink!.Value.Start, sentence.Words.Sentence.End, sentence.Words.Sentence.Block) : sentence.Words.Sentence;
        }

        if (continues)
        {
            Rules[at] = Rules[at] with
            {
                Sentence = sentence.Words.Original[_lastLink!.Value.Start.._lastLink.Value.End],
                Position = Rules[at].Position ?? rule.Position,
                Target = Rules[at].Target ?? rule.Target,
                Followable = Rules[at].Followable || rule.Followable,
                Confidence = Math.Min(Rules[at].Confidence, rule.Confidence),
            };
        }

        return continues;
    }

    private void Keep(TermsRule rule)
    {
        if (!Rules.Any(r => r with { Sentence = null, Confidence = 0, Domains = [] } == rule with { Sentence = null, Confidence = 0, Domains = [] } && r.Domains.SequenceEqual(rule.Domains)))
        {
            Rules.Add(rule);
        }
    }

    /// <summary>A link to the publisher for foreign material only, where the same link is demanded for everything anyway.</summary>
    private bool IsSubsumed(TermsRule rule) => (rule.Confidence == 0.6 && rule is { Kind: ObligationKind.SourceLink, Target: LinkTarget.Article } && Rules.Exists(r => r.Kind == ObligationKind.SourceLink && !ReferenceEquals(r, rule) && r.When == RuleCondition.Always))
        || rule is { Kind: ObligationKind.SourceLink, When: RuleCondition.TranslatedForeign }
        && Rules.Exists(r => r is { Kind: ObligationKind.SourceLink, When: RuleCondition.Always }
            && (rule.Domains.Count == 0 || r.Domains.Count == 0 || !r.Domains.Except(rule.Domains).Any())
            && (r.Position ?? LinkPosition.Anywhere) <= (rule.Position ?? LinkPosition.Anywhere)
            && (r.Followable || !rule.Followable) && (r.Target == LinkTarget.Article || rule.Target != LinkTarget.Article));
}
