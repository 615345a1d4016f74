using System.Xml.Linq;

namespace Syndication.Ingest.Articles;

/// <summary>
/// What the aliases of QCodes stand for: those of IPTC's own catalog (http://www.iptc.org/std/catalog/), which is not
/// fetched, and those that the item declares itself in <c>catalog/scheme</c>. NewsML-G2 specification, "QCodes".
/// </summary>
internal sealed class G2Catalog
{
    private const int MostSchemes = 1000;
    private const string Cv = "http://cv.iptc.org/newscodes/";

    private static readonly Dictionary<string, string> Iptc = new(StringComparer.Ordinal)
    {
        ["ninat"] = Cv + "ninature/", ["stat"] = Cv + "pubstatusg2/", ["sig"] = Cv + "signal/", ["medtop"] = Cv + "mediatopic/",
        ["subj"] = Cv + "subjectcode/", ["genre"] = Cv + "genre/", ["irel"] = Cv + "itemrelation/", ["drol"] = Cv + "descriptionrole/",
        ["rnd"] = Cv + "rendition/", ["isrol"] = Cv + "infosourcerole/", ["nprov"] = Cv + "newsprovider/", ["prov"] = Cv + "provider/",
        ["cpnat"] = Cv + "cpnature/", ["crel"] = Cv + "conceptrelation/", ["crol"] = Cv + "contentprodpartyrole/", ["pgrmod"] = Cv + "pgrmode/",
        ["hlrol"] = Cv + "headlinerole/", ["edrol"] = Cv + "ednoterole/", ["nmsig"] = Cv + "nmsignal/", ["ct"] = Cv + "creatortype/",
        ["iso3166-1a2"] = "http://cvx.iptc.org/iso3166-1a2/", ["iso3166-1a3"] = "http://cvx.iptc.org/iso3166-1a3/",
    };

    private readonly Dictionary<string, string> schemes = new(StringComparer.Ordinal);

    public G2Catalog(IEnumerable<XElement> items)
    {
        foreach (var scheme in items.SelectMany(i => i.Elements().Where(e => e.Name.LocalName == "catalog")).SelectMany(c => c.Elements().Where(e => e.Name.LocalName == "scheme")).Take(MostSchemes))
        {
            if (scheme.Attribute("alias")?.Value is { Length: > 0 } alias && scheme.Attribute("uri")?.Value is { Length: > 0 and <= 2000 } uri)
            {
                schemes[alias] = uri;
            }
        }
    }

    /// <summary>The concept's URI: the scheme's followed by the code. A QCode of an unknown alias stays as it is.</summary>
    public string Resolve(string qcode)
    {
        var colon = qcode.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return qcode;
        }

        var alias = qcode[..colon];
        return schemes.TryGetValue(alias, out var scheme) || Iptc.TryGetValue(alias, out scheme) ? scheme + qcode[(colon + 1)..] : qcode;
    }

    /// <summary>What follows the scheme, in lower case: <c>usable</c> of <c>stat:usable</c> and of its URI.</summary>
    public static string Code(string concept) => concept[(concept.LastIndexOfAny(['/', ':', '#']) + 1)..].ToLowerInvariant();
}
