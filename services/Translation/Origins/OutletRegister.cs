using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Syndication.Contracts;
using Syndication.Translation.Matching;
using Syndication.Translation.Works;

namespace Syndication.Translation.Origins;

/// <summary>A news outlet or agency that stories are taken from.</summary>
public sealed record Outlet
{
    public required string Name { get; init; }

    /// <summary>Host of its site, lower case, without <c>www.</c>.</summary>
    public required string Site { get; init; }

    /// <summary>ISO 3166 code of the country it works from.</summary>
    public string? Country { get; init; }

    /// <summary>How it is written, in any language and alphabet.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Further hosts of its own.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];
}

/// <summary>Known outlets by name and by host. Immutable.</summary>
public sealed class OutletRegister
{
    private readonly FrozenDictionary<string, Outlet> byName;
    private readonly FrozenDictionary<string, Outlet> byHost;
    private readonly FrozenDictionary<string, ImmutableArray<OutletForm>>.AlternateLookup<ReadOnlySpan<char>> byFirstWord;

    private OutletRegister(IReadOnlyList<Outlet> outlets)
    {
        Outlets = outlets;
        var names = new Dictionary<string, Outlet>(StringComparer.Ordinal);
        var hosts = new Dictionary<string, Outlet>(StringComparer.OrdinalIgnoreCase);
        var forms = new Dictionary<string, List<OutletForm>>(StringComparer.Ordinal);
        foreach (var outlet in outlets)
        {
            foreach (var host in outlet.Domains.Prepend(outlet.Site))
            {
                hosts.TryAdd(host, outlet);
            }

            foreach (var name in outlet.Names.Prepend(outlet.Name).Distinct(StringComparer.Ordinal))
            {
                names.TryAdd(NameKey(name), outlet);
                var words = Words.Of(name).Select(w => w.Span.ToString()).ToImmutableArray();
                if (words.Length > 0)
                {
                    (forms.TryGetValue(words[0], out var list) ? list : forms[words[0]] = []).Add(new OutletForm(words, outlet));
                }
            }
        }

        UnspacedNames =
        [
            .. outlets.SelectMany(o => o.Names.Where(n => n.Length >= 2 && n.Any(letter => letter is >= '\u3040' and <= '\u9fff')).Select(n => (n, o)))
                .OrderByDescending(n => n.n.Length),
        ];
        byName = names.ToFrozenDictionary(StringComparer.Ordinal);
        byHost = hosts.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        byFirstWord = forms.ToFrozenDictionary(
            f => f.Key, f => f.Value.OrderByDescending(form => form.Words.Length).ToImmutableArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The outlets shipped with the product.</summary>
    public static OutletRegister Default { get; } = new(Shipped());

    public IReadOnlyList<Outlet> Outlets { get; }

    /// <summary>Names in Chinese and Japanese characters, the longest first: there they stand between other words without a space.</summary>
    internal IReadOnlyList<(string Name, Outlet Outlet)> UnspacedNames { get; }

    /// <summary>This register with outlets of the operator's own, which come before those of the same name or host, and extend those of the same site.</summary>
    public OutletRegister With(IReadOnlyList<Outlet> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        if (own.Count == 0)
        {
            return this;
        }

        var bySite = Outlets.GroupBy(o => o.Site, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var sites = own.Select(o => o.Site).ToHashSet(StringComparer.Ordinal);
        return new OutletRegister([.. own.Select(o => bySite.TryGetValue(o.Site, out var known) ? Extended(known, o) : o), .. Outlets.Where(o => !sites.Contains(o.Site))]);
    }

    private static Outlet Extended(Outlet known, Outlet by) => by with
    {
        Country = by.Country ?? known.Country,
        Names = [.. by.Names.Concat(known.Names).Append(known.Name).Distinct(StringComparer.Ordinal)],
        Domains = [.. by.Domains.Concat(known.Domains).Distinct(StringComparer.Ordinal)],
    };

    /// <summary>By a name as a source line writes it: case, marks, "The" and "agency" do not count.</summary>
    public Outlet? ByName(string name) => byName.GetValueOrDefault(NameKey(name));

    /// <summary>By host, or by the host that it is a subdomain of.</summary>
    public Outlet? ByHost(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        for (var at = host; at.Contains('.', StringComparison.Ordinal); at = at[(at.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (byHost.TryGetValue(at, out var outlet))
            {
                return outlet;
            }
        }

        return null;
    }

    /// <summary>By an absolute address.</summary>
    public Outlet? ByUrl(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? ByHost(EditionKeys.SiteHost(parsed)) : null;

    /// <summary>The longest outlet name that stands at this word, written with these capitals; null when none does.</summary>
    internal OutletForm? At(List<Word> words, int at)
    {
        if (!byFirstWord.TryGetValue(words[at].Span, out var forms))
        {
            return null;
        }

        foreach (var form in forms)
        {
            var length = form.Words.Length;
            if (at + length <= words.Count && Matches(form, words, at))
            {
                return form;
            }
        }

        return null;
    }

    private static bool Matches(OutletForm form, List<Word> words, int at)
    {
        for (var i = 1; i < form.Words.Length; i++)
        {
            if (!words[at + i].Is(form.Words[i]))
            {
                return false;
            }
        }

        return true;
    }

    internal static string NameKey(string name)
    {
        var words = Words.Of(name).Select(w => w.Lower)
            .Where(w => w is not ("the" or "agency" or "agencia" or "agence" or "agentur" or "агентство" or "агенція" or "агенції" or "news"))
            .Select(Transliteration.ToLatin).ToArray();
        return words.Length > 0 ? string.Join(' ', words) : name.Trim().ToLowerInvariant();
    }

    private static List<Outlet> Shipped()
    {
        using var stream = typeof(OutletRegister).Assembly.GetManifestResourceStream("outlets.json")
            ?? throw new InvalidOperationException("The register of outlets is not in the assembly; see EmbeddedResource in Translation.csproj.");
        return JsonSerializer.Deserialize<List<Outlet>>(stream, ContractsJson.Options)!;
    }
}

/// <summary>One way to write an outlet's name.</summary>
internal sealed record OutletForm(ImmutableArray<string> Words, Outlet Outlet);
