using System.Globalization;
using System.Text;
using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Attribution.Terms;

/// <summary>
/// Terms as an ODRL 2.2 policy (https://www.w3.org/TR/odrl-model/ and https://www.w3.org/TR/odrl-vocab/) in JSON-LD: a
/// permission to distribute with duties and constraints, prohibitions beside it, and mining by the profile of TDMRep.
/// What ODRL has no term for stands in words. Pure.
/// </summary>
public static class OdrlWriter
{
    public const string ContentType = "application/ld+json";

    /// <summary>ninjs 3.1 <c>rightsInfo.langid</c>.</summary>
    public const string Language = "http://www.w3.org/ns/odrl/2/";

    private static readonly JsonWriterOptions Options = new() { Encoder = ContractsJson.Options.Encoder };

    /// <summary>The terms as a whole, about all of the publisher's material.</summary>
    public static string Write(PublisherTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        // Of all material only what holds for all of it: ODRL has no word for our conditions, and each article's own policy has the rest.
        var obligations = terms.Obligations.Where(r => r.When == RuleCondition.Always || Condition(r) is not null).Select(r => new Obligation
        {
            Kind = r.Kind, Sentence = r.Sentence ?? Condition(r), Text = r.Text, MaxCharacters = r.MaxCharacters, MaxShare = r.MaxShare, DelaySeconds = r.DelaySeconds,
        });
        return Write(terms, terms.Domains is [var domain, ..] ? $"https://{domain}/" : "urn:syndication:publisher:" + terms.Publisher, [.. obligations]);
    }

    /// <summary>What is demanded of some material, in words; null where a limit would be taken for one of all material.</summary>
    private static string? Condition(TermsRule rule) => (rule.Kind, rule.When) switch
    {
        (ObligationKind.ForeignLink, not RuleCondition.Always) => "Material translated from a foreign outlet: a link to that outlet.",
        (ObligationKind.SourceLink, RuleCondition.TranslatedForeign) => "Material translated from a foreign outlet: a link to the publisher.",
        (ObligationKind.AdvertisingLabel, RuleCondition.Advertising) => rule.Text is { } label ? $"Paid material: the label \"{label}\"." : "Paid material: its label.",
        (ObligationKind.PhotoCredit, not RuleCondition.Always) => "Pictures: their credit.",
        _ => null,
    };

    /// <param name="target">URI of what the policy is about.</param>
    public static string Write(PublisherTerms terms, string target, IReadOnlyList<Obligation> obligations)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(obligations);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("@context");
            json.WriteStringValue("http://www.w3.org/ns/odrl.jsonld");
            json.WriteStartObject();
            json.WriteString("dcterms", "http://purl.org/dc/terms/");
            json.WriteString("tdm", "http://www.w3.org/ns/tdmrep#");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteString("@type", "Set");
            json.WriteString("uid", string.Create(CultureInfo.InvariantCulture, $"urn:syndication:terms:{terms.Publisher}:{terms.Version}"));
            Permissions(json, terms, target, obligations);
            Prohibitions(json, terms, target, obligations);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Permissions(Utf8JsonWriter json, PublisherTerms terms, string target, IReadOnlyList<Obligation> obligations)
    {
        json.WriteStartArray("permission");
        Rule(json, terms, target, "distribute", () =>
        {
            var constraints = obligations.SelectMany(Constraints).ToList();
            if (constraints.Count > 0)
            {
                json.WriteStartArray("constraint");
                constraints.ForEach(c => Constraint(json, c));
                json.WriteEndArray();
            }

            var duties = obligations.Where(o => Duty(o) is not null).ToList();
            if (duties.Count > 0)
            {
                json.WriteStartArray("duty");
                duties.ForEach(o => WriteDuty(json, o));
                json.WriteEndArray();
            }
        });
        if (terms.TdmReserved == true)
        {
            Rule(json, terms, target, "tdm:mine", () =>
            {
                json.WriteStartArray("duty");
                json.WriteStartObject();
                json.WriteString("action", "obtainConsent");
                json.WriteEndObject();
                json.WriteEndArray();
            });
        }

        json.WriteEndArray();
    }

    private static void Prohibitions(Utf8JsonWriter json, PublisherTerms terms, string target, IReadOnlyList<Obligation> obligations)
    {
        var license = terms.LicenseUrl is { } url ? CreativeCommons.OfUrl(url) : null;
        List<string> actions = [];
        if (obligations.Any(o => o.Kind == ObligationKind.NoDerivatives) || license?.IsNoDerivatives == true)
        {
            actions.Add("derive");
        }

        if (license?.IsNonCommercial == true)
        {
            actions.Add("commercialize");
        }

        if (actions.Count > 0)
        {
            json.WriteStartArray("prohibition");
            actions.ForEach(a => Rule(json, terms, target, a, () => { }));
            json.WriteEndArray();
        }
    }

    private static void Rule(Utf8JsonWriter json, PublisherTerms terms, string target, string action, Action rest)
    {
        json.WriteStartObject();
        json.WriteString("target", target);
        if (terms.Domains is [var domain, ..])
        {
            json.WriteString("assigner", $"https://{domain}/");
        }

        json.WriteString("action", action);
        rest();
        json.WriteEndObject();
    }

    private static IEnumerable<(string Left, string Operator, string Value, string Type)> Constraints(Obligation owed)
    {
        if (owed is { Kind: ObligationKind.ExcerptLimit, MaxShare: { } share })
        {
            yield return ("percentage", "lteq", (share * 100).ToString("0.##", CultureInfo.InvariantCulture), "xsd:decimal");
        }

        if (owed is { Kind: ObligationKind.ExcerptLimit, MaxCharacters: { } characters })
        {
            yield return ("absoluteSize", "lteq", characters.ToString(CultureInfo.InvariantCulture), "xsd:integer");
        }

        if (owed is { Kind: ObligationKind.Delay, DelaySeconds: { } seconds })
        {
            yield return ("delayPeriod", "gteq", XmlDuration(seconds), "xsd:duration");
        }
    }

    private static string XmlDuration(long seconds) => System.Xml.XmlConvert.ToString(TimeSpan.FromSeconds(seconds));

    private static void Constraint(Utf8JsonWriter json, (string Left, string Operator, string Value, string Type) constraint)
    {
        json.WriteStartObject();
        json.WriteString("leftOperand", constraint.Left);
        json.WriteString("operator", constraint.Operator);
        json.WriteStartObject("rightOperand");
        json.WriteString("@value", constraint.Value);
        json.WriteString("@type", constraint.Type);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string? Duty(Obligation owed) => owed.Kind switch
    {
        ObligationKind.SourceLink or ObligationKind.ForeignLink or ObligationKind.CopyrightNotice or ObligationKind.PhotoCredit => "attribute",
        ObligationKind.Permission => "obtainConsent",
        ObligationKind.AdvertisingLabel or ObligationKind.MediaIdentifier => "include",
        _ => null,
    };

    private static void WriteDuty(Utf8JsonWriter json, Obligation owed)
    {
        json.WriteStartObject();
        json.WriteString("action", Duty(owed));
        if (owed.Url is { } url)
        {
            json.WriteString("attributedParty", url);
        }

        if ((owed.Sentence ?? owed.Text) is { } words)
        {
            json.WriteString("dcterms:description", words);
        }

        json.WriteEndObject();
    }
}
