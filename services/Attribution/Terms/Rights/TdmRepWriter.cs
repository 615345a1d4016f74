using System.Text.Json;

namespace Syndication.Attribution.Terms;

/// <summary>
/// The reservation of mining rights by TDMRep (https://www.w3.org/2022/tdmrep/, W3C Community Group Final Report of
/// 2024-05-10): the file of section 6.2 and the headers of section 6.1. Pure.
/// </summary>
public static class TdmRepWriter
{
    /// <summary><c>/.well-known/tdmrep.json</c> of the publisher's own site; an empty list where the terms are silent.</summary>
    public static string WellKnown(PublisherTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return JsonSerializer.Serialize(terms.TdmReserved is null ? [] : new[] { Members(terms, ("location", "/")) });
    }

    /// <summary>The headers of an answer that carries the publisher's material; none where the terms are silent.</summary>
    public static IReadOnlyDictionary<string, string> Headers(PublisherTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return Members(terms).ToDictionary(m => m.Key, m => m.Value.ToString()!, StringComparer.Ordinal);
    }

    private static Dictionary<string, object> Members(PublisherTerms terms, params (string Name, object Value)[] before)
    {
        var members = before.ToDictionary(b => b.Name, b => b.Value, StringComparer.Ordinal);
        if (terms.TdmReserved is { } reserved)
        {
            members["tdm-reservation"] = reserved ? 1 : 0;
            // A policy says how a reserved right is to be had (section 5).
            if (reserved && terms.TdmPolicyUrl is { } policy)
            {
                members["tdm-policy"] = policy;
            }
        }

        return members;
    }
}
