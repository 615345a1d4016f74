using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

/// <summary>
/// Reads demands for links. Everything about a link is looked for between the link before it and the one after it, in its
/// own clause, at a limited distance: what stands elsewhere belongs to something else.
/// </summary>
internal static class LinkRules
{
    private const int ObjectReach = 14;
    private const int PlaceReach = 25;
    private const double Full = 0.95;

    /// <summary>A sentence with more mentions of links is none that a person wrote.</summary>
    private const int MostLinks = 20;

    public static IEnumerable<TermsRule> Read(SentenceReading sentence)
    {
        var links = sentence.Table.Link.All(sentence.Words, 0, sentence.Count);
        var own = new List<TermsRule>();
        TermsRule? foreign = null;
        for (var i = 0; i < Math.Min(links.Count, MostLinks); i++)
        {
            var reach = Reach(sentence, links, i);
            if (!IsDemanded(sentence, links[i], reach))
            {
                continue;
            }

            var goal = Goal.Of(sentence, links[i], reach);
            foreign ??= Foreign(sentence, links[i], reach, goal);
            if (Source(sentence, links[i], reach, goal) is { } rule)
            {
                own.Add(rule);
            }
            else if (foreign is null && own.Count == 0)
            {
                // A link, but whereto?
                sentence.HasUnknownPart = true;
            }
        }

        // What a section or a mark demands is no rule for everything.
        if (own.Exists(r => r.When == RuleCondition.Always) && PermissionRules.IsOfCategory(sentence) && !sentence.Has(sentence.Table.Except))
        {
            sentence.HasUnknownPart = true;
            yield break;
        }

        if (Merge(own) is { } source)
        {
            yield return source;
        }

        if (foreign is not null)
        {
            yield return foreign;
        }
    }

    /// <summary>From the end of the link before to the start of the one after, within the clause.</summary>
    private static (int Start, int End) Reach(SentenceReading sentence, List<Found> links, int index)
    {
        var (start, end) = sentence.ClauseOf(links[index].Start);
        start = index > 0 ? Math.Max(start, links[index - 1].End) : start;
        end = index + 1 < links.Count ? Math.Min(end, links[index + 1].Start) : end;
        return (start, end);
    }

    private static bool IsDemanded(SentenceReading sentence, Found link, (int Start, int End) reach)
    {
        var (table, words) = (sentence.Table, sentence.Words);
        var clause = sentence.ClauseOf(link.Start);
        if (table.Carries.IsIn(words, Math.Max(clause.Start, link.Start - 3), Math.Min(clause.End, link.End))
            || table.FollowLink.IsIn(words, Math.Max(clause.Start, link.Start - 5), Math.Min(clause.End, link.End + 3))
            || table.OtherSites.At(words, Math.Min(link.End, sentence.Count - 1), clause.End) is not null)
        {
            return false;
        }

        if (table.NoMandate.IsIn(words, clause.Start, clause.End) || table.Wish.IsIn(words, clause.Start, clause.End))
        {
            sentence.IsLenient = true;
            return false;
        }

        // "without a link": demanded exactly when using it so is forbidden.
        var forbidden = sentence.Has(table.Prohibition);
        if (table.Without.First(words, Math.Max(reach.Start, link.Start - 5), link.Start) is { } without && !table.With.IsIn(words, without.End, link.Start))
        {
            sentence.IsLenient |= !forbidden;
            return forbidden && sentence.IsReuse;
        }

        if (table.Prohibition.IsIn(words, link.End, Math.Min(reach.End, link.End + 8)) && !table.Followable.IsIn(words, link.End, reach.End))
        {
            return false;
        }

        if (table.Imperative.At(words, clause.Start, clause.End) is not null && link.Start <= clause.Start + 1)
        {
            return sentence.IsReuse || sentence.InNotice;
        }

        return (sentence.IsReuse || sentence.InNotice || IsShortAndClear(sentence, link) || (sentence.IsNearNotice && table.ArticleObject.IsIn(words, link.End, reach.End)))
            && (sentence.IsDemanded() || IsCondition(sentence, link) || IsBare(sentence, link) || table.Followable.IsIn(words, link.End, reach.End));
    }

    /// <summary>"May be republished … with a link".</summary>
    private static bool IsCondition(SentenceReading sentence, Found link) =>
        sentence.Table.With.IsIn(sentence.Words, Math.Max(0, link.Start - 5), link.Start)
        && (sentence.Table.Permits.IsIn(sentence.Words, 0, sentence.IsReuse || sentence.InNotice ? sentence.Count : link.Start) || (sentence.Count <= 20 && sentence.Table.Reuse.IsIn(sentence.Words, 0, Math.Min(2, link.Start))));

    /// <summary>In a notice, without a verb: "Websites – a link to north.example, not lower than the first paragraph."</summary>
    private static bool IsBare(SentenceReading sentence, Found link) =>
        sentence.IsNearNotice && sentence.Count <= 16 && link.Start <= 5 && Hosts(sentence, link.End, Math.Min(sentence.Count, link.End + ObjectReach)).Count > 0
        && Place.Of(sentence, link, sentence.ClauseOf(link.Start), PlaceReach).Position is not null;

    /// <summary>"A link to the site is mandatory": no word of reuse, but nothing else either.</summary>
    private static bool IsShortAndClear(SentenceReading sentence, Found link) =>
        sentence.Count <= 30 && ((sentence.Table.SourceObject.IsIn(sentence.Words, link.Start, Math.Min(sentence.Count, link.End + 4)) && Place.Of(sentence, link, sentence.ClauseOf(link.Start), PlaceReach).Position is not null)
            || (sentence.Table.Mention.IsIn(sentence.Words, 0, link.Start) && sentence.Table.PublisherWord.IsIn(sentence.Words, 0, link.Start) && Place.Of(sentence, link, sentence.ClauseOf(link.Start), PlaceReach).Position is not null)
            || sentence.Table.SiteObject.IsIn(sentence.Words, link.Start, Math.Min(sentence.Count, link.End + ObjectReach))
            || Hosts(sentence, link.End, Math.Min(sentence.Count, link.End + ObjectReach)).Count > 0);

    private static TermsRule? Source(SentenceReading sentence, Found link, (int Start, int End) reach, Goal goal)
    {
        var domains = goal.Domains;
        var confidence = Full;
        if (domains.Count == 0 && goal.Foreign is null)
        {
            domains = Hosts(sentence, 0, sentence.Count);
            confidence -= domains.Count > 0 ? 0.1 : 0.15;
        }

        var place = Place.Of(sentence, link, reach, PlaceReach);
        if (place is { Position: null, IsUnknown: false } && Placed(sentence, link) is { } next)
        {
            place = Place.Of(sentence, link, (reach.Start, next), next - link.End);
        }

        // Where several clauses speak of links, each is about its own material.
        var several = sentence.Table.Link.All(sentence.Words, 0, sentence.Count).Select(l => sentence.ClauseOf(l.Start).Start).Distinct().Count() > 1;
        bool Speaks(PhraseSet phrases) => several ? sentence.HasInClause(phrases, link.Start) : sentence.Has(phrases);
        var conditional = Speaks(sentence.Table.ForeignMedia) && (goal.Foreign is not null || Speaks(sentence.Table.Translated));
        if (goal.Foreign is not null && domains.Count == 0 && !goal.IsSite)
        {
            return null;
        }

        if (domains.Count == 0 && !goal.IsSite && !goal.IsSource && !goal.IsArticle && place.Position is null && !place.IsUnknown && !goal.IsFollowable)
        {
            return null;
        }

        confidence -= goal.IsSource && !goal.IsSite && !goal.IsArticle && domains.Count == 0 ? 0.2 : 0;
        confidence -= sentence.IsReuse ? 0 : 0.1;
        confidence -= place.IsUnknown ? 0.2 : 0;
        confidence -= domains.Count > 1 ? 0.2 : 0;
        sentence.HasUnknownPart |= place.IsUnknown;
        return new TermsRule
        {
            Kind = ObligationKind.SourceLink,
            When = conditional ? RuleCondition.TranslatedForeign : RuleCondition.Always,
            Sentence = sentence.Words.Text,
            Confidence = Math.Round(Math.Max(confidence, 0.5), 2),
            Domains = domains,
            Position = place.Position,
            Target = goal.IsArticle ? LinkTarget.Article : null,
            Followable = goal.IsFollowable,
        };
    }

    /// <summary>"A link is mandatory; it should be placed in the first paragraph": the end of the second clause.</summary>
    private static int? Placed(SentenceReading sentence, Found link)
    {
        var next = sentence.ClauseOf(link.Start).End;
        if (next >= sentence.Count)
        {
            return null;
        }

        var end = sentence.ClauseOf(next).End;
        return sentence.Table.Placed.At(sentence.Words, next, end) is not null && !sentence.Table.Link.IsIn(sentence.Words, next, end) ? end : null;
    }

    private static TermsRule? Foreign(SentenceReading sentence, Found link, (int Start, int End) reach, Goal goal)
    {
        if (goal.Foreign is not { } foreign || !(sentence.Has(sentence.Table.ForeignMedia) || sentence.Has(sentence.Table.Translated)))
        {
            return null;
        }

        // A place between the link and the foreign outlet is said of the publisher's link alone.
        var place = Place.Of(sentence, link, reach, PlaceReach);
        var shared = place.Position is not null && (place.Start < link.Start || place.Start > foreign);
        return new TermsRule
        {
            Kind = ObligationKind.ForeignLink,
            When = RuleCondition.TranslatedForeign,
            Sentence = sentence.Words.Text,
            Confidence = sentence.Has(sentence.Table.Translated) ? Full : 0.75,
            Position = shared ? place.Position : null,
            Followable = goal.IsFollowable,
        };
    }

    /// <summary>Several mentions in one sentence describe one link.</summary>
    private static TermsRule? Merge(List<TermsRule> rules) => rules switch
    {
        [] => null,
        [var only] => only,
        _ => rules[0] with
        {
            When = rules.All(r => r.When == rules[0].When) ? rules[0].When : RuleCondition.Always,
            Domains = [.. rules.SelectMany(r => r.Domains).Distinct(StringComparer.Ordinal)],
            Position = rules.Min(r => r.Position),
            Target = rules.Any(r => r.Target == LinkTarget.Article) ? LinkTarget.Article : null,
            Followable = rules.Any(r => r.Followable),
            Confidence = Math.Round(Math.Max(0.5, rules.Min(r => r.Confidence) - 0.1), 2),
        },
    };

    private static List<string> Hosts(SentenceReading sentence, int start, int end)
    {
        var hosts = new List<string>();
        for (var i = start; i < end; i++)
        {
            if (sentence.Words.Host(i) is { } host && !hosts.Contains(host))
            {
                hosts.Add(host);
            }
        }

        return hosts;
    }

    /// <summary>What a link goes to.</summary>
    private sealed record Goal(IReadOnlyList<string> Domains, bool IsSite, bool IsSource, bool IsArticle, bool IsFollowable, int? Foreign)
    {
        public static Goal Of(SentenceReading sentence, Found link, (int Start, int End) reach)
        {
            var (table, words) = (sentence.Table, sentence.Words);
            var end = Math.Min(reach.End, link.End + PlaceReach);
            var foreign = sentence.Has(table.ForeignMedia) || sentence.Has(table.Translated)
                ? Narrowest(table.ForeignObject, words, link.End, Math.Min(reach.End, link.End + PlaceReach)) : null;
            var near = Math.Min(end, link.End + ObjectReach);
            var before = table.ObjectBefore ? Math.Max(reach.Start, link.Start - ObjectReach) : link.End;
            // What follows a size is the text that it is a part of: "and no more than 30 % of the original text".
            near = LimitRules.SizeIn(sentence, link.End, near) ?? near;
            var ownEnd = foreign is { } other ? Math.Min(near, other.Start + 1) : near;
            return new Goal(
                Hosts(sentence, link.End, end),
                table.SiteObject.IsIn(words, before, ownEnd),
                table.SourceObject.IsIn(words, before, ownEnd),
                table.ArticleObject.IsIn(words, before, ownEnd)
                    || (table.Original.First(words, before, ownEnd) is { } original && table.OriginalOf.At(words, original.Start, sentence.Count) is null),
                table.Followable.IsIn(words, reach.Start, reach.End),
                foreign?.Start);
        }

        /// <summary>"To us and to the foreign outlet": the second half of it.</summary>
        private static Found? Narrowest(PhraseSet phrases, Words words, int from, int to)
        {
            if (phrases.First(words, from, to) is not { } found)
            {
                return null;
            }

            for (var i = found.End - 1; i > found.Start; i--)
            {
                if (phrases.At(words, i, to) is { } inner && inner.End == found.End)
                {
                    return inner;
                }
            }

            return found;
        }
    }
}
