using System.Text.Json;

namespace Syndication.Console.Shell;

/// <summary>Values of the contracts as people read them: <c>FirstParagraph</c> is "first paragraph".</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()).Replace('-', ' ');

    /// <summary>How a verdict looks: <c>good</c>, <c>bad</c>, <c>warn</c> or <c>plain</c>.</summary>
    public static string Tone(Contracts.Verdict verdict) => verdict switch
    {
        Contracts.Verdict.Met => "good",
        Contracts.Verdict.Broken => "bad",
        Contracts.Verdict.Unknown => "warn",
        _ => "plain",
    };

    public static string Tone(Contracts.CheckVerdict verdict) => verdict switch
    {
        Contracts.CheckVerdict.Compliant => "good",
        Contracts.CheckVerdict.Violation => "bad",
        _ => "warn",
    };
}
