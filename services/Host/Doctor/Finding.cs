namespace Syndication.Host.Doctor;

public enum FindingState { Good, Warning, Wrong, Skipped }

/// <summary>What one look came to.</summary>
/// <param name="Check">What was looked at, such as <c>broker</c>.</param>
/// <param name="State">Whether it is as it should be.</param>
/// <param name="Text">What was seen, in a sentence.</param>
/// <param name="Remedy">What to do; null where there is nothing to do.</param>
public sealed record Finding(string Check, FindingState State, string Text, string? Remedy = null)
{
    public static Finding Good(string check, string text) => new(check, FindingState.Good, text);

    public static Finding Warn(string check, string text, string remedy) => new(check, FindingState.Warning, text, remedy);

    public static Finding Wrong(string check, string text, string remedy) => new(check, FindingState.Wrong, text, remedy);

    public static Finding Skip(string check, string text, string remedy) => new(check, FindingState.Skipped, text, remedy);
}
