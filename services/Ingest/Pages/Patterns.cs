using System.Text.RegularExpressions;

namespace Syndication.Ingest.Pages;

/// <summary>
/// What the expressions over lines of text have in common. They are compiled by the generator and so backtrack: lines are bounded before
/// they are matched, most expressions are anchored, and what takes longer all the same is given up and kept as unreadable.
/// </summary>
internal static class Patterns
{
    /// <summary>Milliseconds; a match takes microseconds.</summary>
    public const int Timeout = 2000;

    /// <summary>
    /// Timeouts are by the clock: where the machine stood still meanwhile, or the clock was set, the same text is read at once the second time. What
    /// takes too long by itself throws again.
    /// </summary>
    public static T Twice<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (RegexMatchTimeoutException)
        {
            return read();
        }
    }

    /// <summary>The reason that a person sees.</summary>
    public const string TooLong = "Its text makes an expression of ours run too long; report it with the document, and retry it after an update.";
}
