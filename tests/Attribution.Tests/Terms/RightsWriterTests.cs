using System.Text.Json;
using System.Xml.Linq;
using Syndication.Attribution.Terms;
using Syndication.Contracts;
using static Syndication.AttributionTests.Stories;

namespace Syndication.AttributionTests.Terms;

public sealed class RightsWriterTests
{
    private static readonly XNamespace Rsl = RslWriter.Namespace;

    private static readonly PublisherTerms Reserved = Stories.Terms with { TdmReserved = true, TdmPolicyUrl = "https://northwire.example/mining", TermsUrl = "https://northwire.example/terms" };

    [Fact]
    public void Rsl_document_licenses_every_domain()
    {
        var root = XDocument.Parse(RslWriter.Document(Reserved with { Domains = ["northwire.example", "nw.example"] })).Root!;

        root.Name.ShouldBe(Rsl + "rsl");
        root.Elements(Rsl + "content").Select(c => c.Attribute("url")!.Value).ShouldBe(["https://northwire.example/", "https://nw.example/"]);
        var content = root.Element(Rsl + "content")!;
        content.Element(Rsl + "copyright")!.Value.ShouldBe("North Wire");
        content.Element(Rsl + "terms")!.Value.ShouldBe("https://northwire.example/terms");
        var license = content.Element(Rsl + "license")!;
        license.Element(Rsl + "prohibits")!.Value.ShouldBe("ai-all");
        license.Element(Rsl + "payment")!.Attribute("type")!.Value.ShouldBe("attribution");
    }

    [Fact]
    public void Terms_that_are_silent_say_nothing_to_machines()
    {
        var silent = Stories.Terms with { Obligations = [new TermsRule { Kind = ObligationKind.NoDerivatives }] };

        XElement.Parse(RslWriter.License(silent)).Elements().ShouldBeEmpty();
        TdmRepWriter.WellKnown(silent).ShouldBe("[]");
        TdmRepWriter.Headers(silent).ShouldBeEmpty();
    }

    [Fact]
    public void Hostile_text_stays_text() =>
        XDocument.Parse(RslWriter.Document(Reserved with { PublisherName = "<script>&\"" })).Descendants(Rsl + "copyright").Single().Value.ShouldBe("<script>&\"");

    [Fact]
    public void Reservation_is_told_as_file_and_headers()
    {
        using var file = JsonDocument.Parse(TdmRepWriter.WellKnown(Reserved));
        var entry = file.RootElement.EnumerateArray().ShouldHaveSingleItem();
        (entry.GetProperty("location").GetString(), entry.GetProperty("tdm-reservation").GetInt32(), entry.GetProperty("tdm-policy").GetString()).ShouldBe(("/", 1, "https://northwire.example/mining"));
        TdmRepWriter.Headers(Reserved).ShouldBe(new Dictionary<string, string> { ["tdm-reservation"] = "1", ["tdm-policy"] = "https://northwire.example/mining" }, ignoreOrder: true);
        TdmRepWriter.Headers(Reserved with { TdmReserved = false }).ShouldBe(new Dictionary<string, string> { ["tdm-reservation"] = "0" });
    }

    [Fact]
    public void Odrl_policy_has_duties_constraints_and_prohibitions()
    {
        var terms = Reserved with { LicenseUrl = "https://creativecommons.org/licenses/by-nc-nd/4.0/" };
        IReadOnlyList<Obligation> owed =
        [
            new() { Kind = ObligationKind.SourceLink, Url = "https://northwire.example/", Sentence = "A link is mandatory." },
            new() { Kind = ObligationKind.ExcerptLimit, MaxShare = 0.3 },
            new() { Kind = ObligationKind.Delay, DelaySeconds = 5400 },
        ];

        using var policy = JsonDocument.Parse(OdrlWriter.Write(terms, "https://northwire.example/en/bridge", owed));
        var root = policy.RootElement;

        (root.GetProperty("@type").GetString(), root.GetProperty("uid").GetString()).ShouldBe(("Set", "urn:syndication:terms:north-wire:1"));
        var permissions = root.GetProperty("permission").EnumerateArray().ToList();
        permissions.Select(p => p.GetProperty("action").GetString()).ShouldBe(["distribute", "tdm:mine"]);
        permissions[0].GetProperty("target").GetString().ShouldBe("https://northwire.example/en/bridge");
        permissions[0].GetProperty("duty")[0].GetProperty("action").GetString().ShouldBe("attribute");
        permissions[0].GetProperty("constraint").EnumerateArray()
            .Select(c => $"{c.GetProperty("leftOperand").GetString()} {c.GetProperty("operator").GetString()} {c.GetProperty("rightOperand").GetProperty("@value").GetString()}")
            .ShouldBe(["percentage lteq 30", "delayPeriod gteq PT1H30M"]);
        root.GetProperty("prohibition").EnumerateArray().Select(p => p.GetProperty("action").GetString()).ShouldBe(["derive", "commercialize"]);
    }

    [Fact]
    public void Odrl_policy_of_all_material_holds_no_limit_that_is_for_some()
    {
        var terms = Reserved with
        {
            Obligations =
            [
                new TermsRule { Kind = ObligationKind.Delay, When = RuleCondition.Advertising, DelaySeconds = 60 },
                new TermsRule { Kind = ObligationKind.ForeignLink, When = RuleCondition.TranslatedForeign },
                new TermsRule { Kind = ObligationKind.NoDerivatives, When = RuleCondition.HasPhoto },
            ],
        };

        using var policy = JsonDocument.Parse(OdrlWriter.Write(terms));
        var distribute = policy.RootElement.GetProperty("permission")[0];

        distribute.TryGetProperty("constraint", out _).ShouldBeFalse();
        distribute.GetProperty("duty")[0].GetProperty("dcterms:description").GetString().ShouldBe("Material translated from a foreign outlet: a link to that outlet.");
        policy.RootElement.TryGetProperty("prohibition", out _).ShouldBeFalse();
    }

    [Fact]
    public void Ninjs_and_schema_org_carry_the_publishers_own_sentences()
    {
        using var ninjs = JsonDocument.Parse(SchemaOrgWriter.WriteNinjs(Reserved, OdrlWriter.Write(Reserved)));
        ninjs.RootElement.GetProperty("usageTerms").GetString().ShouldBe("A link is mandatory. Two links. Labels stay.");
        ninjs.RootElement.GetProperty("rightsInfo").GetProperty("langid").GetString().ShouldBe("http://www.w3.org/ns/odrl/2/");
        using var work = JsonDocument.Parse(SchemaOrgWriter.Write(Reserved));
        work.RootElement.GetProperty("usageInfo").GetString().ShouldBe("https://northwire.example/terms");
        work.RootElement.GetProperty("copyrightNotice").GetString().ShouldBe("© 2020-2026 North Wire.");
    }

    [Fact]
    public void Facts_of_an_article_go_along_with_it()
    {
        var facts = RightsWriter.Of(Reserved, Article(), TermsRules.Apply(Reserved, Article(), Original).Obligations);

        (facts.UsageTerms, facts.TdmReserved, facts.TdmPolicyUrl).ShouldBe(("A link is mandatory.", true, "https://northwire.example/mining"));
        facts.Odrl!.ShouldContain("https://northwire.example/en/bridge");
        XElement.Parse(facts.Rsl!).Name.ShouldBe(Rsl + "license");
    }
}
