using Syndication.Contracts;

namespace Syndication.Translation.Origins;

/// <summary>What is known of the publisher itself, so that it is never taken for a foreign outlet.</summary>
internal sealed record OwnSite
{
    private static readonly HashSet<string> SecondLevels = new(["co", "com", "org", "net", "gov", "ac", "edu", "in", "kyiv", "or", "ne", "gob", "go"], StringComparer.Ordinal);

    // Codes that are sold as names and say nothing about a country.
    private static readonly HashSet<string> GenericCodes = new(["io", "tv", "me", "co", "ai", "fm", "am", "to", "ly", "cc", "ws", "la", "is", "gg", "sh", "eu"], StringComparer.Ordinal);

    public required string PublisherId { get; init; }

    public required IReadOnlyList<string> Hosts { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    public required Outlet? Outlet { get; init; }

    public required string? Country { get; init; }

    public static OwnSite Of(Article article, OutletRegister register)
    {
        var canonical = ForeignOrigins.HostOf(article.CanonicalUrl);
        var hosts = article.Alternates.Take(20).Select(a => ForeignOrigins.HostOf(a.Url)).Prepend(canonical)
            .OfType<string>().Select(Domain).Distinct(StringComparer.Ordinal).ToList();
        var outlet = (canonical is null ? null : register.ByHost(canonical)) ?? register.ByName(article.PublisherId);
        return new OwnSite
        {
            PublisherId = OutletRegister.NameKey(article.PublisherId),
            Hosts = hosts,
            Labels = [.. hosts.Select(Label)],
            Outlet = outlet,
            Country = outlet?.Country ?? (canonical is null ? null : CountryOf(canonical)),
        };
    }

    public bool IsHost(string host)
    {
        var domain = Domain(host);
        // agency.ua, agency.de: one house. Short labels are shared by strangers.
        return Hosts.Contains(domain) || (Label(domain) is { Length: >= 5 } label && Labels.Contains(label) && !IsShared(label));
    }

    public bool IsOutlet(Outlet outlet) => Outlet == outlet || IsHost(outlet.Site) || outlet.Domains.Any(IsHost);

    public bool IsName(string name)
    {
        var key = OutletRegister.NameKey(name);
        var joined = key.Replace(" ", "", StringComparison.Ordinal);
        return key == PublisherId || joined == PublisherId || Labels.Contains(joined)
            || (Outlet is not null && Outlet.Names.Append(Outlet.Name).Any(n => OutletRegister.NameKey(n) == key));
    }

    /// <summary>The outlet is known to be of the publisher's own country.</summary>
    public bool IsDomestic(Outlet? outlet, string? host) =>
        Country is not null && (outlet?.Country ?? (host is null ? null : CountryOf(host))) == Country;

    /// <summary>Such as <c>co</c> and <c>com</c>, below which a country gives out names.</summary>
    public static bool IsSecondLevel(string label) => SecondLevels.Contains(label);

    private static bool IsShared(string label) => label is "example" or "localhost" or "telegraph" or "standard";

    /// <summary>The registrable part of a host, near enough: the last two labels, or three below <c>co.uk</c> and the like.</summary>
    private static string Domain(string host)
    {
        if (System.Net.IPAddress.TryParse(host, out _))
        {
            return host;
        }

        var labels = host.Split('.');
        var keep = labels.Length >= 3 && labels[^1].Length == 2 && SecondLevels.Contains(labels[^2]) ? 3 : 2;
        return labels.Length <= keep ? host : string.Join('.', labels[^keep..]);
    }

    private static string Label(string domain) => domain.Split('.')[0];

    private static string? CountryOf(string host)
    {
        var code = host[(host.LastIndexOf('.') + 1)..];
        return code.Length == 2 && !GenericCodes.Contains(code) && !char.IsAsciiDigit(code[0]) ? (code == "uk" ? "GB" : code.ToUpperInvariant()) : null;
    }
}
