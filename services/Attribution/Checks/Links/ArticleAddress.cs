using System.Text;

namespace Syndication.Attribution.Checks;

/// <summary>Whether two addresses are the same page, however they are spelt.</summary>
public static class ArticleAddress
{
    private static readonly string[] TrackingPrefixes = ["utm_", "mc_", "pk_", "at_"];

    private static readonly string[] Tracking = ["fbclid", "gclid", "yclid", "igshid", "ref", "source", "from", "cmpid", "amp"];

    /// <summary>
    /// Same path after percent-decoding, without a trailing slash or index file; every parameter of
    /// <paramref name="wanted"/> stands in <paramref name="link"/> with its value. Hosts are judged elsewhere.
    /// </summary>
    public static bool IsSamePage(LinkAddress link, LinkAddress wanted)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(wanted);
        if (!string.Equals(Path(link), Path(wanted), StringComparison.Ordinal))
        {
            return false;
        }

        var has = Parameters(link);
        return Parameters(wanted).IsSubsetOf(has) && (Path(wanted).Length > 0 || has.Count == 0);
    }

    private static string Path(LinkAddress address)
    {
        var path = Uri.UnescapeDataString(address.Path).Normalize(NormalizationForm.FormC);
        foreach (var index in new[] { "/index.html", "/index.htm", "/index.php" })
        {
            if (path.EndsWith(index, StringComparison.OrdinalIgnoreCase))
            {
                path = path[..^index.Length];
            }
        }

        return path.TrimEnd('/');
    }

    private static HashSet<(string, string)> Parameters(LinkAddress address) =>
        [.. address.Parameters().Where(p =>
            !Tracking.Contains(p.Name, StringComparer.OrdinalIgnoreCase)
            && !TrackingPrefixes.Any(t => p.Name.StartsWith(t, StringComparison.OrdinalIgnoreCase)))];
}
