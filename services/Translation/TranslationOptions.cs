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

    internal OutletRegister Register() => OutletRegister.Default.With([.. Outlets.Select(o => new Outlet
    {
        Name = o.Name, Site = o.Site.ToLowerInvariant(), Country = o.Country, Names = o.Names, Domains = o.Domains,
    })]);
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

        return errors.Count > 0 ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
    }

    [GeneratedRegex(@"^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$", RegexOptions.NonBacktracking)]
    private static partial Regex Host();
}
