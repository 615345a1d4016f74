using System.ComponentModel.DataAnnotations;

namespace Syndication.Attribution.Clearances;

/// <summary>Deciding again. Section <c>Attribution:Clearances</c>.</summary>
public sealed class ClearanceOptions
{
    public const string Section = "Attribution:Clearances";

    /// <summary>Seconds between two looks for decisions under other terms than those in force, 1 to 3,600. Terms stored in this process are followed at once.</summary>
    [Range(1, 3600, ErrorMessage = "must be 1 to 3600 seconds. Leave it out for 10.")]
    public int SweepSeconds { get; set; } = 10;
}
