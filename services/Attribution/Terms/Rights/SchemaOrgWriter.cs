using System.Text.Json.Nodes;
using Syndication.Contracts;

namespace Syndication.Attribution.Terms;

/// <summary>Terms as schema.org (https://schema.org/usageInfo, https://schema.org/license) and as ninjs 3.1 members. Pure.</summary>
public static class SchemaOrgWriter
{
    /// <summary>A <c>CreativeWork</c> that stands for all the publisher's material.</summary>
    public static string Write(PublisherTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var site = terms.Domains is [var domain, ..] ? $"https://{domain}/" : null;
        var holder = new JsonObject { ["@type"] = "Organization", ["name"] = terms.PublisherName ?? terms.Publisher, ["url"] = site };
        var work = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "CreativeWork",
            ["url"] = site,
            ["copyrightHolder"] = holder,
            ["copyrightNotice"] = terms.Obligations.FirstOrDefault(o => o.Kind == ObligationKind.CopyrightNotice)?.Text,
            ["usageInfo"] = terms.TermsUrl ?? site,
            ["license"] = terms.LicenseUrl,
            ["conditionsOfAccess"] = RightsWriter.UsageTerms(terms.Obligations.Select(o => o.Sentence)),
        };
        foreach (var absent in work.Where(m => m.Value is null).Select(m => m.Key).ToList())
        {
            work.Remove(absent);
        }

        return work.ToJsonString(ContractsJson.Options);
    }

    /// <summary>The rights members of a ninjs 3.1 item: <c>usageTerms</c>, <c>copyrightNotice</c>, <c>copyrightHolder</c>, <c>rightsInfo</c>.</summary>
    public static string WriteNinjs(PublisherTerms terms, string odrl)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var item = new JsonObject();
        if (RightsWriter.UsageTerms(terms.Obligations.Select(o => o.Sentence)) is { } words)
        {
            item["usageTerms"] = words;
        }

        if (terms.Obligations.FirstOrDefault(o => o.Kind == ObligationKind.CopyrightNotice)?.Text is { } notice)
        {
            item["copyrightNotice"] = notice;
        }

        item["copyrightHolder"] = terms.PublisherName ?? terms.Publisher;
        var rights = new JsonObject { ["langid"] = OdrlWriter.Language, ["encodedRights"] = odrl };
        if ((terms.LicenseUrl ?? terms.TermsUrl) is { } link)
        {
            rights["linkedRights"] = link;
        }

        item["rightsInfo"] = rights;
        return item.ToJsonString(ContractsJson.Options);
    }
}
