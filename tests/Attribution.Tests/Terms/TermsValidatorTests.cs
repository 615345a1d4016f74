using Syndication.Attribution.Terms;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Terms;

public sealed class TermsValidatorTests
{
    private static readonly PublisherTerms Good = new()
    {
        Publisher = "north-wire",
        Domains = ["northwire.example"],
        Language = "en",
        Obligations = [new TermsRule { Kind = ObligationKind.SourceLink, Position = LinkPosition.FirstParagraph }],
    };

    [Fact]
    public void Terms_that_are_whole_have_no_problems() => TermsValidator.Problems(Good).ShouldBeEmpty();

    [Fact]
    public void Draft_of_the_reader_needs_only_a_publisher()
    {
        var draft = TermsReader.Read("Reprinting is allowed only with a link to northwire.example in the first paragraph. © 2026 North Wire. All rights reserved.");

        TermsValidator.Problems(draft).Keys.ShouldBe(["publisher"]);
        TermsValidator.Problems(draft with { Publisher = "north-wire" }).ShouldBeEmpty();
    }

    public static TheoryData<string, PublisherTerms> Wrong => new()
    {
        { "publisher", Good with { Publisher = "" } },
        { "publisher", Good with { Publisher = new string('a', 65) } },
        { "publisher", Good with { Publisher = "north wire" } },
        { "publisher", Good with { Publisher = "north/wire" } },
        { "publisherName", Good with { PublisherName = " " } },
        { "domains", Good with { Domains = [] } },
        { "domains", Good with { Domains = [.. Enumerable.Range(0, 51).Select(i => $"d{i}.example")] } },
        { "domains[0]", Good with { Domains = ["https://northwire.example"] } },
        { "domains[0]", Good with { Domains = ["northwire.example/news"] } },
        { "domains[1]", Good with { Domains = ["northwire.example", "NorthWire.example"] } },
        { "domains[0]", Good with { Domains = ["northwire"] } },
        { "domains[0]", Good with { Domains = ["127.0.0.1"] } },
        { "domains[0]", Good with { Domains = ["northwire.example:443"] } },
        { "domains[0]", Good with { Domains = ["north..example"] } },
        { "domains[0]", Good with { Domains = ["northwire.example."] } },
        { "version", Good with { Version = -1 } },
        { "language", Good with { Language = "english please" } },
        { "cureHours", Good with { CureHours = 0 } },
        { "cureHours", Good with { CureHours = 8761 } },
        { "obligations", Good with { Obligations = [.. Enumerable.Repeat(Good.Obligations[0], 101)] } },
        { "obligations[1].text", With(new TermsRule { Kind = ObligationKind.CopyrightNotice }) },
        { "obligations[1].text", With(new TermsRule { Kind = ObligationKind.MediaIdentifier, Text = " " }) },
        { "obligations[1]", With(new TermsRule { Kind = ObligationKind.ExcerptLimit }) },
        { "obligations[1].maxShare", With(new TermsRule { Kind = ObligationKind.ExcerptLimit, MaxShare = 30 }) },
        { "obligations[1].maxShare", With(new TermsRule { Kind = ObligationKind.ExcerptLimit, MaxShare = double.NaN }) },
        { "obligations[1].maxCharacters", With(new TermsRule { Kind = ObligationKind.ExcerptLimit, MaxCharacters = 0 }) },
        { "obligations[1].delaySeconds", With(new TermsRule { Kind = ObligationKind.Delay }) },
        { "obligations[1].delaySeconds", With(new TermsRule { Kind = ObligationKind.Delay, DelaySeconds = 0 }) },
        { "obligations[1].delaySeconds", With(new TermsRule { Kind = ObligationKind.Delay, DelaySeconds = 40_000_000 }) },
        { "obligations[1].delaySeconds", With(new TermsRule { Kind = ObligationKind.Permission, DelaySeconds = 60 }) },
        { "obligations[1].confidence", With(new TermsRule { Kind = ObligationKind.Permission, Confidence = 1.1 }) },
        { "obligations[1].sentence", With(new TermsRule { Kind = ObligationKind.Permission, Sentence = new string('a', 5001) }) },
        { "obligations[1].position", With(new TermsRule { Kind = ObligationKind.Permission, Position = LinkPosition.Headline }) },
        { "obligations[1].forbidden", With(new TermsRule { Kind = ObligationKind.SourceLink, Forbidden = true }) },
        { "obligations[1].domains", With(new TermsRule { Kind = ObligationKind.ForeignLink, Domains = ["quay.example"] }) },
        { "obligations[1].domains[0]", With(new TermsRule { Kind = ObligationKind.SourceLink, Domains = ["quay.example/path"] }) },
        { "obligations[1].kind", With(new TermsRule { Kind = (ObligationKind)77 }) },
        { "obligations[1]", With(null!) },
        { "obligations", Good with { Obligations = null! } },
        { "obligations[1]", With(new TermsRule { Kind = ObligationKind.Delay, DelaySeconds = 60, MaxWords = 3 }) },
        { "obligations[1].notInFull", With(new TermsRule { Kind = ObligationKind.Permission, NotInFull = true }) },
        { "obligations[1].agreements", With(new TermsRule { Kind = ObligationKind.NoDerivatives, Agreements = ["gold"] }) },
        { "excerptCharacters", Good with { ExcerptCharacters = 0 } },
        { "termsUrl", Good with { TermsUrl = "northwire.example/terms" } },
        { "licenseUrl", Good with { LicenseUrl = "javascript:alert(1)" } },
        { "forms[0].language", Good with { Forms = [new SourceForm { Language = "English" }] } },
        { "forms[0].reports", Good with { Forms = [new SourceForm { Language = "en", Reports = "reports" }] } },
        { "overrides[0]", Good with { Overrides = [new TermsOverride()] } },
        { "overrides[0]", Good with { Overrides = [null!] } },
        { "overrides[0].agreements", Good with { Overrides = [new TermsOverride { Agreements = ["a/b"] }] } },
        { "overrides[0].obligations[0].delaySeconds", Good with { Overrides = [new TermsOverride { Sections = ["s"], Obligations = [new TermsRule { Kind = ObligationKind.Delay }] }] } },
        { "staleTranslations", Good with { StaleTranslations = StalePolicy.Withdraw } },
        { "overrides[0].staleTranslations", Good with { Overrides = [new TermsOverride { Sections = ["s"], StaleTranslations = StalePolicy.Withdraw }] } },
        { "overrides[0].orphanedTranslations", Good with { Overrides = [new TermsOverride { Agreements = ["a"], OrphanedTranslations = StalePolicy.Withdraw }] } },
        { "overrides", Good with { Overrides = [.. Enumerable.Range(0, 17).Select(i => new TermsOverride { Agreements = [$"a{i}"] })] } },
        { "overrides[0].channels", Good with { Overrides = [new TermsOverride { Channels = ["telegram"], Remove = [ObligationKind.Permission] }] } },
        { "notUnderstood[0]", Good with { NotUnderstood = [new string('a', 5001)] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Member_that_is_wrong_is_named(string member, PublisherTerms terms)
    {
        var problems = TermsValidator.Problems(terms);

        problems.Keys.ShouldBe([member]);
        problems[member].ShouldAllBe(remedy => remedy.StartsWith("Give ", StringComparison.Ordinal) || remedy.StartsWith("Leave ", StringComparison.Ordinal));
    }

    [Fact]
    public void Problems_are_told_all_at_once()
    {
        var problems = TermsValidator.Problems(With(new TermsRule { Kind = ObligationKind.Delay }) with { Publisher = "", CureHours = 0 });

        problems.Keys.ShouldBe(["publisher", "cureHours", "obligations[1].delaySeconds"], ignoreOrder: true);
    }

    [Fact]
    public void Source_link_with_hosts_of_its_own_needs_none_of_the_publisher() =>
        TermsValidator.Problems(Good with { Domains = [], Obligations = [new TermsRule { Kind = ObligationKind.SourceLink, Domains = ["quay.example"] }] }).ShouldBeEmpty();

    private static PublisherTerms With(TermsRule rule) => Good with { Obligations = [Good.Obligations[0], rule] };
}
