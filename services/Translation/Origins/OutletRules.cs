using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Syndication.Translation.Origins;

/// <summary>What an operator may add to the register. Pure.</summary>
public static class OutletRules
{
    public const int MostOutlets = 2_000;
    private const int LongestName = 100;
    private const int MostNames = 40;
    private const int MostDomains = 20;

    /// <summary>The outlet, or for each field what is wrong with it and what to write instead.</summary>
    /// <param name="site">Its site's host.</param>
    /// <param name="request">What was sent.</param>
    /// <param name="added">What operators added before.</param>
    public static (Outlet? Outlet, Dictionary<string, string[]> Faults) Read(string site, OutletRequest request, ImmutableArray<Outlet> added)
    {
        ArgumentNullException.ThrowIfNull(request);
        var faults = new Dictionary<string, string[]>();
        var host = Host(site);
        if (host is null)
        {
            faults["site"] = [NoHost(site)];
        }

        var names = (request.Names ?? []).Select(n => (n ?? "").Trim().Normalize(NormalizationForm.FormC)).ToList();
        var name = (request.Name ?? "").Trim().Normalize(NormalizationForm.FormC);
        CheckNames(name, names, faults);
        if (request.Country is { } country && (country.Length != 2 || !country.All(char.IsAsciiLetter)))
        {
            faults["country"] = [$"'{Cut(country)}' is no ISO 3166 code of two letters, such as 'DE'."];
        }

        var domains = new List<string>();
        foreach (var domain in (request.Domains ?? []).Take(MostDomains + 1))
        {
            if (Host(domain) is { } read)
            {
                domains.Add(read);
            }
            else
            {
                faults["domains"] = [NoHost(domain)];
            }
        }

        if (domains.Count > MostDomains)
        {
            faults["domains"] = [$"Give at most {MostDomains}; a subdomain counts with its host."];
        }

        CheckOthers(host, name, names, domains, added, faults);
        return faults.Count > 0 ? (null, faults) : (new Outlet
        {
            Name = name,
            Site = host!,
            Country = request.Country?.ToUpperInvariant(),
            Names = [.. names.Distinct(StringComparer.Ordinal)],
            Domains = [.. domains.Where(d => d != host).Distinct(StringComparer.Ordinal)],
        }, faults);
    }

    /// <summary>A host in ASCII and lower case, without <c>www.</c>; null for what is none, or whole of a country's (<c>co.uk</c>).</summary>
    public static string? Host(string? text)
    {
        if (text is null || text.Length > 253 || !Uri.TryCreate($"https://{text.Trim()}/", UriKind.Absolute, out var url)
            || url.UserInfo.Length > 0 || !url.IsDefaultPort || url.PathAndQuery != "/" || url.HostNameType != UriHostNameType.Dns)
        {
            return null;
        }

        var host = Works.EditionKeys.SiteHost(url);
        var labels = host.Split('.');
        return labels.Length < 2 || labels.Any(l => l.Length is 0 or > 63) || (labels.Length == 2 && labels[1].Length == 2 && OwnSite.IsSecondLevel(labels[0])) ? null : host;
    }

    public static bool Same(Outlet a, Outlet b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.Name == b.Name && a.Site == b.Site && a.Country == b.Country && a.Names.SequenceEqual(b.Names) && a.Domains.SequenceEqual(b.Domains);
    }

    private static void CheckNames(string name, List<string> names, Dictionary<string, string[]> faults)
    {
        if (name.Length is 0 or > LongestName || !IsName(name))
        {
            faults["name"] = [$"Give a name of 1 to {LongestName} characters with a letter in it."];
        }

        if (names.Count > MostNames)
        {
            faults["names"] = [$"Give at most {MostNames}."];
        }
        else if (names.Find(n => n.Length is < 2 or > LongestName || !IsName(n)) is { } bad)
        {
            faults["names"] = [$"'{Cut(bad)}' is no name: write it as texts do, 2 to {LongestName} characters with a letter in it."];
        }
    }

    // Two outlets of one name or host: nobody could tell them apart.
    private static void CheckOthers(string? host, string name, List<string> names, List<string> domains, ImmutableArray<Outlet> added, Dictionary<string, string[]> faults)
    {
        var others = added.Where(o => o.Site != host).ToList();
        if (others.Count >= MostOutlets)
        {
            faults["site"] = [$"{MostOutlets} outlets were added already; delete one first."];
        }

        var keys = names.Append(name).Select(OutletRegister.NameKey).ToHashSet(StringComparer.Ordinal);
        if (others.Find(o => o.Names.Append(o.Name).Any(n => keys.Contains(OutletRegister.NameKey(n)))) is { } named)
        {
            faults.TryAdd("names", [$"One of them is a name of {named.Site} already; give each name to one outlet."]);
        }

        if (others.Find(o => o.Domains.Append(o.Site).Any(d => d == host || domains.Contains(d))) is { } there)
        {
            faults.TryAdd("domains", [$"One of them belongs to {there.Site} already; give each host to one outlet."]);
        }
    }

    private static bool IsName(string name) => name.Any(char.IsLetter) && !name.Any(c => char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format);

    private static string NoHost(string? text) => $"'{Cut(text ?? "")}' is no host of an outlet; write it like 'outlet.example', without 'https://' and path.";

    private static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
