using System.Globalization;
using System.Text;

namespace Syndication.Attribution.Checks;

/// <summary>Host names as a browser would look them up: percent-decoded, mapped by IDNA, lower case, without a trailing dot.</summary>
public static class HostNames
{
    private const int MostCharacters = 253;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = false };

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The host's ASCII form, or null when it is none that a browser would accept.</summary>
    public static string? Normalise(string? host)
    {
        if (string.IsNullOrEmpty(host) || host.Length > 4 * MostCharacters)
        {
            return null;
        }

        var decoded = host.Contains('%', StringComparison.Ordinal) ? PercentDecoded(host) : host;
        if (decoded is null || !TryMap(decoded, out var ascii))
        {
            return null;
        }

        ascii = ascii.ToLowerInvariant();
        ascii = ascii.EndsWith('.') ? ascii[..^1] : ascii;
        return ascii.Length is > 0 and <= MostCharacters && IsPlain(ascii) ? ascii : null;
    }

    /// <summary>
    /// The host is the domain or truly below it. Both as <see cref="Normalise"/> gives them. A domain written with
    /// <c>www.</c> stands for the site, so for the name without it too.
    /// </summary>
    public static bool IsWithin(string host, string domain)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(domain);
        var site = domain.StartsWith("www.", StringComparison.Ordinal) && domain.AsSpan(4).Contains('.') ? domain[4..] : domain;
        if (host.Length == site.Length)
        {
            return string.Equals(host, site, StringComparison.Ordinal);
        }

        return host.Length > site.Length + 1
            && host[^(site.Length + 1)] == '.'
            && host.EndsWith(site, StringComparison.Ordinal)
            && site.Contains('.', StringComparison.Ordinal)
            && !IsAddress(site);
    }

    /// <summary>The normalised domains of an obligation; those that are no host names are left out.</summary>
    public static IReadOnlyList<string> Domains(IEnumerable<string> domains)
    {
        ArgumentNullException.ThrowIfNull(domains);
        return [.. domains.Select(d => Normalise(d.Trim())).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static bool TryMap(string host, out string ascii)
    {
        ascii = host;
        if (Ascii.IsValid(host))
        {
            return true;
        }

        try
        {
            ascii = Idn.GetAscii(host);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? PercentDecoded(string host)
    {
        var bytes = new List<byte>(host.Length);
        for (var i = 0; i < host.Length; i++)
        {
            if (host[i] != '%')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(host, i, 1));
                continue;
            }

            if (i + 2 >= host.Length || !byte.TryParse(host.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }

            bytes.Add(value);
            i += 2;
        }

        try
        {
            return StrictUtf8.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsPlain(string host)
    {
        foreach (var c in host)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('.' or '-' or '_'))
            {
                return false;
            }
        }

        return !host.StartsWith('.') && !host.Contains("..", StringComparison.Ordinal);
    }

    private static bool IsAddress(string host) => host.All(c => char.IsAsciiDigit(c) || c == '.');
}
