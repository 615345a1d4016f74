using CsCheck;
using Syndication.Contracts;
using Syndication.Distribution.Partners;

namespace Syndication.DistributionTests.Partners;

public sealed class SubscriptionFilterTests
{
    private static readonly Lineage Original = new() { WorkId = "w", Role = LineageRole.Original };
    private static readonly Lineage Translation = new() { WorkId = "w", Role = LineageRole.Translation };

    public static TheoryData<string, SubscriptionFilter, bool> Table => new()
    {
        { "nothing asked", new(), true },
        { "publisher named", new() { Publishers = ["other", "Agency"] }, true },
        { "publisher not named", new() { Publishers = ["other"] }, false },
        { "language range", new() { Languages = ["en"] }, true },
        { "language whole", new() { Languages = ["EN-gb"] }, true },
        { "language narrower", new() { Languages = ["en-GB-oed"] }, false },
        { "language that only begins alike", new() { Languages = ["e"] }, false },
        { "subject by name", new() { Subjects = ["transport"] }, true },
        { "subject by code", new() { Subjects = ["medtop:20000337"] }, true },
        { "subject missing", new() { Subjects = ["sport"] }, false },
        { "section", new() { Sections = ["CITY"] }, true },
        { "section missing", new() { Sections = ["sport"] }, false },
        { "keyword in headline", new() { Keywords = ["bridge"] }, true },
        { "keyword in lead", new() { Keywords = ["a YEAR"] }, true },
        { "keyword in body", new() { Keywords = ["monday"] }, true },
        { "keyword within a word", new() { Keywords = ["ridge"] }, false },
        { "keyword with open end", new() { Keywords = ["reop*"] }, true },
        { "keyword with closed end", new() { Keywords = ["reop"] }, false },
        { "one of two keywords", new() { Keywords = ["ferry", "bridge"] }, true },
        { "originals", new() { Role = LineageRole.Original }, true },
        { "translations", new() { Role = LineageRole.Translation }, false },
        { "one member fails", new() { Publishers = ["agency"], Keywords = ["ferry"] }, false },
    };

    [Theory]
    [MemberData(nameof(Table), DisableDiscoveryEnumeration = true)]
    public void Matches_follows_the_table(string why, SubscriptionFilter filter, bool expected)
    {
        var article = Samples.Article(language: "en-GB", section: "City") with { Subjects = [new Subject { Name = "Transport", Code = "medtop:20000337" }] };
        filter.Matches(article, Original).ShouldBe(expected, why);
        filter.Normalise().Matches(article, Original).ShouldBe(expected, why);
    }

    [Fact]
    public void Matches_of_advertising_needs_filter_and_entitlement()
    {
        var paid = Samples.Article(advertising: true);
        new SubscriptionFilter().Matches(paid, Original).ShouldBeFalse();
        new SubscriptionFilter { IncludeAdvertising = true }.Matches(paid, Original).ShouldBeTrue();
        new Entitlements().Allow(paid).ShouldBeFalse();
        new Entitlements { Advertising = true }.Allow(paid).ShouldBeTrue();
    }

    [Fact]
    public void Matches_of_a_translation_asks_its_lineage() =>
        new SubscriptionFilter { Role = LineageRole.Translation }.Matches(Samples.Article(), Translation).ShouldBeTrue();

    [Fact]
    public void ContainsPhrase_of_any_text_ends_and_agrees_with_a_plain_search() =>
        Gen.Select(Gen.String[Gen.Char["ab І*"], 0, 30], Gen.String[Gen.Char["abІ"], 1, 3]).Sample((text, phrase) =>
            !FilterRules.ContainsPhrase(text, phrase) || text.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Key_is_one_for_filters_that_mean_the_same()
    {
        var one = new FeedScope { Filter = new() { Languages = ["uk", "EN "], Keywords = ["b", "a", "b"] }, Entitlements = new() };
        var other = new FeedScope { Filter = new() { Languages = ["en", "uk"], Keywords = ["a", "b"] }, Entitlements = new() };
        one.Key().ShouldBe(other.Key());
        (other with { Entitlements = new() { Advertising = true } }).Key().ShouldNotBe(other.Key());
    }

    [Fact]
    public void Faults_of_too_many_or_blank_values_name_the_member()
    {
        var filter = new SubscriptionFilter { Keywords = ["ok", " * "], Languages = [.. Enumerable.Repeat("en", 101)] };
        filter.Faults("filter").Keys.Order().ShouldBe(["filter.keywords", "filter.languages"]);
    }

    /// <summary>The index may only save work, never change the answer.</summary>
    [Fact]
    public void Index_of_any_subscriptions_matches_what_a_scan_matches()
    {
        var word = Gen.Int[0, 3].Select(i => new[] { "a", "b", "c", "D" }[i]);
        var some = word.Array[0, 2];
        var filter = Gen.Select(some, Gen.Int[0, 2].Select(i => new[] { "en", "uk", "en-GB" }[i]).Array[0, 2], some, some, Gen.Bool)
            .Select((p, l, s, e, ads) => new SubscriptionFilter { Publishers = p, Languages = l, Subjects = s, Sections = e, IncludeAdvertising = ads });
        var article = Gen.Select(word, Gen.Int[0, 3].Select(i => new[] { "en", "en-GB", "uk", "und" }[i]), word.Array[0, 2], word, Gen.Bool)
            .Select((p, l, s, e, ads) => Samples.Article(publisher: p, language: l, subjects: s, section: e, advertising: ads));
        var partner = Samples.Partner(entitlements: new Entitlements { Advertising = true });
        Gen.Select(filter.Array[0, 12], article).Sample((filters, one) =>
        {
            var subscriptions = filters.Select((f, i) => Samples.Subscription($"sub_{i}", partner, f)).ToArray();
            var found = new SubscriptionIndex(subscriptions).Match(one, Original).Select(s => s.Id).Order(StringComparer.Ordinal);
            return found.SequenceEqual(subscriptions.Where(s => s.Matches(one, Original)).Select(s => s.Id).Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void Index_of_a_filter_with_hundreds_of_values_still_matches()
    {
        var many = new SubscriptionFilter
        {
            Publishers = [.. Enumerable.Range(0, 100).Select(i => "p" + i)],
            Languages = [.. Enumerable.Range(0, 100).Select(i => "l" + i)],
            Subjects = [.. Enumerable.Range(0, 100).Select(i => "s" + i)],
        };
        var index = new SubscriptionIndex([Samples.Subscription("sub_1", Samples.Partner(), many)]);
        index.Match(Samples.Article(publisher: "p7", language: "l8", subjects: ["s9"]), Original).ShouldHaveSingleItem();
        index.Match(Samples.Article(publisher: "p7", language: "l8", subjects: ["x"]), Original).ShouldBeEmpty();
    }
}
