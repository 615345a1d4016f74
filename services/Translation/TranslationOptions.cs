using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Syndication.Translation.Origins;

namespace Syndication.Translation;

/// <summary>Section <c>Translation</c>.</summary>
public sealed class TranslationOptions
{
    public const string Section = "Translation";

    /// <summary>Outlets of the operator's own, added to the shipped register.</summary>
    public IReadOnlyList<OutletOptions> Outlets { get; set; } = [];

    /// <summary>Days, by first publication, in which an unstated translation is looked for.</summary>
    [Range(1, 366)]
    public int MatchingDays { get; set; } = 30;

    /// <summary>Most articles that are held for that, some 3 KB each; beyond it the oldest go first.</summary>
    [Range(100, 5_000_000)]
    public int MatchingArticles { get; set; } = 200_000;

    /// <summary>Milliseconds between looks for articles that wait.</summary>
    [Range(10, 60_000)]
    public int MatchingPauseMilliseconds { get; set; } = 500;

    /// <summary>Minutes after which all links are weighed again, when it is quiet.</summary>
    [Range(1, 10_080)]
    public int MatchingRenewMinutes { get; set; } = 60;

    /// <summary>Score from which a link is suggested, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double SuggestFrom { get; set; } = Matching.Thresholds.Default.Usual.Suggest;

    /// <summary>Score from which a link is made, 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double LinkFrom { get; set; } = Matching.Thresholds.Default.Usual.Link;

    /// <summary>Whether editors' decisions move a pair's thresholds, by at most 0.15.</summary>
    public bool LearnThresholds { get; set; } = true;

    /// <summary>Other thresholds for pairs of publishers.</summary>
    public IReadOnlyList<PairThresholdOptions> PairThresholds { get; set; } = [];

    /// <summary>Language that a publisher's desk writes in, by publisher: the original where nothing else tells.</summary>
    public Dictionary<string, string> Desks { get; set; } = [];

    internal Matching.Thresholds Thresholds() => new(
        new Matching.Threshold(SuggestFrom, LinkFrom),
        PairThresholds.GroupBy(p => Matching.Thresholds.PairOf(p.One, p.Other), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new Matching.Threshold(g.Last().SuggestFrom, g.Last().LinkFrom), StringComparer.Ordinal));

    internal OutletRegister Register() => OutletRegister.Default.With([.. Outlets.Select(o => new Outlet
    {
        Name = o.Name, Site = o.Site.ToLowerInvariant(), Country = o.Country, Names = o.Names, Domains = o.Domains,
    })]);
}

/// <summary>Thresholds between the stories of two publishers, or of one with itself.</summary>
public sealed class PairThresholdOptions
{
    /// <summary>A publisher id.</summary>
    public string One { get; set; } = "";

    /// <summary>Another publisher id, or the same.</summary>
    public string Other { get; set; } = "";

    public double SuggestFrom { get; set; } = Matching.Thresholds.Default.Usual.Suggest;

    public double LinkFrom { get; set; } = Matching.Thresholds.Default.Usual.Link;
}

public sealed class OutletOptions
{
    public string Name { get; set; } = "";

    /// <summary>Host without scheme, such as <c>outlet.example</c>.</summary>
    public string Site { get; set; } = "";

    /// <summary>ISO 3166 code of two letters.</summary>
    public string? Country { get; set; }

    /// <summary>Further ways to write the name.</summary>
    public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>Further hosts.</summary>
    public IReadOnlyList<string> Domains { get; set; } = [];
}

internal sealed partial class TranslationOptionsValidator : IValidateOptions<TranslationOptions>
{
    public ValidateOptionsResult Validate(string? name, TranslationOptions options)
    {
        var errors = new List<string>();
        foreach (var (outlet, at) in options.Outlets.Select((outlet, at) => (outlet, at)))
        {
            if (string.IsNullOrWhiteSpace(outlet.Name))
            {
                errors.Add($"Translation:Outlets:{at}:Name is empty; name the outlet.");
            }

            errors.AddRange(outlet.Domains.Prepend(outlet.Site).Where(host => !Host().IsMatch(host))
                .Select(host => $"Translation:Outlets:{at}: '{host}' is no host; write it like 'outlet.example', without 'https://'."));
            if (outlet.Country is { } country && country is not { Length: 2 })
            {
                errors.Add($"Translation:Outlets:{at}:Country '{country}' is no ISO 3166 code of two letters.");
            }
        }

        AddMatching(options, errors);
        return errors.Count > 0 ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
    }

    private static void AddMatching(TranslationOptions options, List<string> errors)
    {
        AddRange(errors, "MatchingDays", options.MatchingDays, 1, 366);
        AddRange(errors, "MatchingArticles", options.MatchingArticles, 100, 5_000_000);
        AddRange(errors, "MatchingPauseMilliseconds", options.MatchingPauseMilliseconds, 10, 60_000);
        AddRange(errors, "MatchingRenewMinutes", options.MatchingRenewMinutes, 1, 10_080);
        AddThreshold(errors, "", options.SuggestFrom, options.LinkFrom);
        foreach (var (pair, at) in options.PairThresholds.Select((pair, at) => (pair, at)))
        {
            AddThreshold(errors, $"PairThresholds:{at}:", pair.SuggestFrom, pair.LinkFrom);
            if (pair.One.Length == 0 || pair.Other.Length == 0)
            {
                errors.Add($"Translation:PairThresholds:{at} needs One and Other, two publisher ids.");
            }
        }
    }

    private static void AddRange(List<string> errors, string name, int value, int from, int to)
    {
        if (value < from || value > to)
        {
            errors.Add($"Translation:{name} is {value}; use {from} to {to}.");
        }
    }

    private static void AddThreshold(List<string> errors, string where, double suggest, double link)
    {
        if (!(suggest is > 0 and <= 1 && link is > 0 and <= 1 && suggest <= link))
        {
            errors.Add($"Translation:{where}SuggestFrom and {where}LinkFrom are chances: above 0, at most 1, the first not above the second.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$", RegexOptions.NonBacktracking)]
    private static partial Regex Host();
}
