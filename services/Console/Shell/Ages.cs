namespace Syndication.Console.Shell;

/// <summary>Spans of time in words.</summary>
internal static class Ages
{
    /// <summary>How long ago, or in how long; coarse, as people say it.</summary>
    public static string Words(Texts texts, TimeSpan age)
    {
        var future = age < TimeSpan.Zero;
        var span = age.Duration();
        var length = span.TotalSeconds < 60 ? texts["{0} s", (int)span.TotalSeconds]
            : span.TotalMinutes < 60 ? texts["{0} min", (int)span.TotalMinutes]
            : span.TotalHours < 48 ? texts["{0} h", (int)span.TotalHours]
            : texts["{0} days", (int)span.TotalDays];
        return future ? texts["in {0}", length] : texts["{0} ago", length];
    }

    /// <summary>A length such as the age of a story at its delivery.</summary>
    public static string Length(Texts texts, double seconds) =>
        seconds < 1 ? texts["{0:0} ms", seconds * 1000] : seconds < 120 ? texts["{0:0.0} s", seconds] : texts["{0:0} min", seconds / 60];
}
