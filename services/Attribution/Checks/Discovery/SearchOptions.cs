using System.ComponentModel.DataAnnotations;

namespace Syndication.Attribution.Checks;

/// <summary>Search of partners' own sites for copies that nobody reported. Section <c>Attribution:Search</c>.</summary>
public sealed class SearchOptions
{
    public const string Section = "Attribution:Search";

    /// <summary>Minutes between two searches of one partner's sites, 1 to 10,080.</summary>
    [Range(1, 10_080, ErrorMessage = "must be 1 to 10080 minutes. Leave it out for 360.")]
    public int EveryMinutes { get; set; } = 360;

    /// <summary>Pages looked through in one search, 1 to 1,000.</summary>
    [Range(1, 1000, ErrorMessage = "must be 1 to 1000. Leave it out for 40.")]
    public int MostPages { get; set; } = 40;

    /// <summary>Milliseconds between two requests to a partner's sites, 0 to 60,000.</summary>
    [Range(0, 60_000, ErrorMessage = "must be 0 to 60000 milliseconds. Leave it out for 2000.")]
    public int PauseMilliseconds { get; set; } = 2000;

    /// <summary>Articles cleared within so many days are looked for, 1 to 365.</summary>
    [Range(1, 365, ErrorMessage = "must be 1 to 365 days. Leave it out for 30.")]
    public int Days { get; set; } = 30;

    /// <summary>The newest articles that are looked for, 1 to 100,000; each takes about 4 KB of memory.</summary>
    [Range(1, 100_000, ErrorMessage = "must be 1 to 100000. Leave it out for 10000.")]
    public int MostArticles { get; set; } = 10_000;
}
