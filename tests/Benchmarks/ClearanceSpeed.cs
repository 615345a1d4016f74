using System.Diagnostics;
using System.Globalization;
using Syndication.Attribution.Checks;
using Syndication.Attribution.Clearances;
using Syndication.Attribution.Terms;
using Syndication.AttributionTests.Checks.Samples;
using Syndication.Contracts;

namespace Syndication.Benchmarks;

/// <summary>
/// Mode <c>clearances</c>: article versions decided a second on one core, with every obligation, hold, copy and its check,
/// and what each of 1, 100 or 10,000 classes of partners gets of it. The terms tell 13 of them apart.
/// </summary>
internal static class ClearanceSpeed
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    public static int Run()
    {
        var story = Story.All[0];
        var plain = Terms(story, []);
        var told = Terms(story,
        [
            .. Enumerable.Range(1, 4).Select(i => new TermsOverride { Agreements = [$"agreement-{i}"], Remove = i % 2 == 0 ? [ObligationKind.Delay] : [ObligationKind.PhotoCredit] }),
            new TermsOverride { Channels = ["mail"], Obligations = [new TermsRule { Kind = ObligationKind.ExcerptLimit, MaxSentences = 2 }] },
        ]);
        Console.WriteLine("On one core. A clearance: what one class of partners owes and gets of one article version.");
        Measure("obligations and holds alone", 1, () => TermsRules.Apply(plain, story.Article, Lineage(story)).Obligations.Count > 0 ? 1 : 0);
        var whole = Decided.Of(plain, story.Article, Lineage(story));
        var cleared = new ClearedVersion { Article = story.Article, Lineage = Lineage(story), Obligations = whole.Plain.Obligations, TermsVersion = 1, PublisherName = story.Name };
        Measure("one copy built", 1, () => CopyBuilder.Build(cleared).Html.Length);
        Measure("one copy checked", 1, () => CopyCheck.Broken(whole.Copy!, story.Article, whole.Plain.Obligations) is null ? 1 : 0);
        var page = PageInput.FromHtml(CopyCheck.Page(whole.Copy!.Html), "https://partner.invalid/copy");
        Measure("  of which parsed", 1, () => PageReader.Read(page).Document!.All.Length);
        Measure("  of which article indexed", 1, () => new ArticleIndex(story.Article).BodyWords);
        var document = PageReader.Read(page).Document!;
        Measure("  of which walked", 1, () => PageWalk.Read(document).Blocks.Count);
        var (walked, index) = (PageWalk.Read(document), new ArticleIndex(story.Article));
        Measure("  of which region found", 1, () => RegionFinder.Find(walked, index)!.Paragraphs);
        foreach (var classes in new[] { 1, 100, 10_000 })
        {
            var partners = Enumerable.Range(0, classes).Select(Partner).ToArray();
            Measure($"{classes,6} classes, terms alike for all", classes, () => Clear(story, plain, partners));
            Measure($"{classes,6} classes, terms with overrides", classes, () => Clear(story, told, partners));
        }

        return 0;
    }

    /// <summary>Decided once, with its event; then each class takes its own out of it.</summary>
    private static int Clear(Story story, PublisherTerms terms, PartnerClass[] partners)
    {
        var decided = ClearanceRules.Take(null, new LineageFacts(story.Article, Lineage(story), 1, Now), terms, Now)!;
        var cleared = (ArticleCleared)decided.Pending[0].Message;
        var served = 0;
        foreach (var partner in partners)
        {
            served += ClearanceForClass.For(cleared, partner) is null ? 0 : 1;
        }

        return served;
    }

    private static void Measure(string name, int classes, Func<int> clear)
    {
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < TimeSpan.FromSeconds(1);)
        {
            _ = clear();
        }

        // The best of several slices: what else the machine does can only make it slower.
        var (best, served) = (0.0, 0L);
        for (var slice = 0; slice < 6; slice++)
        {
            var (articles, clock) = (0, Stopwatch.StartNew());
            for (; clock.Elapsed < TimeSpan.FromSeconds(0.4); articles++)
            {
                served += clear();
            }

            best = Math.Max(best, articles / clock.Elapsed.TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-40} {best,10:N0} article versions/s {best * classes,14:N0} clearances/s"));
        if (served == 0)
        {
            throw new InvalidOperationException("Nobody got anything: nothing was measured.");
        }
    }

    private static PartnerClass Partner(int i) => new()
    {
        Advertising = i % 2 == 0,
        InAdvance = i % 3 == 0,
        ExcerptOnly = i % 5 == 1,
        WithoutImages = i % 7 == 1,
        Agreements = [$"agreement-{i % 97}", $"agreement-{i}"],
        Channel = (i % 4) switch { 0 => "feed", 1 => "webhook", 2 => "mail", _ => "sftp" },
    };

    private static PublisherTerms Terms(Story story, IReadOnlyList<TermsOverride> overrides) => new()
    {
        Publisher = story.Article.PublisherId,
        PublisherName = story.Name,
        Domains = [story.Domain],
        Version = 1,
        Status = TermsStatus.Accepted,
        Language = story.Language,
        Obligations =
        [
            new TermsRule { Kind = ObligationKind.SourceLink, Position = LinkPosition.FirstParagraph },
            new TermsRule { Kind = ObligationKind.ForeignLink, When = RuleCondition.TranslatedForeign },
            new TermsRule { Kind = ObligationKind.AdvertisingLabel, When = RuleCondition.Advertising },
            new TermsRule { Kind = ObligationKind.PhotoCredit, When = RuleCondition.HasPhoto },
            new TermsRule { Kind = ObligationKind.MediaIdentifier, Text = story.Identifier },
            new TermsRule { Kind = ObligationKind.CopyrightNotice, Text = story.Notice },
            new TermsRule { Kind = ObligationKind.Delay, DelaySeconds = 60 },
        ],
        Overrides = overrides,
    };

    private static Lineage Lineage(Story story) => new() { WorkId = story.Article.Id, Role = LineageRole.Original };
}
