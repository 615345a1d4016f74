namespace Syndication.Contracts;

/// <summary>What the terms say of one article version, in the formats that machines read. For feeds and payloads to carry along.</summary>
public sealed record RightsFacts
{
    /// <summary>The obligations in words, for ninjs <c>usageTerms</c>.</summary>
    public string? UsageTerms { get; init; }

    /// <summary>The page that states the terms: schema.org <c>usageInfo</c>, Atom link <c>license</c> where there is no licence.</summary>
    public string? TermsUrl { get; init; }

    /// <summary>A public licence such as https://creativecommons.org/licenses/by/4.0/; null: none.</summary>
    public string? LicenseUrl { get; init; }

    /// <summary>One <c>license</c> element of RSL 1.0 with its namespace declared (<c>https://rslstandard.org/rsl</c>), for <c>rsl:content</c> of an RSS item or an Atom entry.</summary>
    public string? Rsl { get; init; }

    /// <summary>TDMRep (W3C CG Final 2024-05-10) <c>tdm-reservation</c>: mining is reserved. Null: the terms do not speak of it.</summary>
    public bool? TdmReserved { get; init; }

    /// <summary>TDMRep <c>tdm-policy</c>: absolute address of the policy.</summary>
    public string? TdmPolicyUrl { get; init; }

    /// <summary>An ODRL 2.2 policy as JSON-LD: ninjs 3.1 <c>rightsInfo.encodedRights</c> with langid <c>http://www.w3.org/ns/odrl/2/</c>.</summary>
    public string? Odrl { get; init; }
}
