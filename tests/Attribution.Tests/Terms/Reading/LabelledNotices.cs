namespace Syndication.AttributionTests.Terms.Reading;

/// <summary>A notice with what a person read in it.</summary>
/// <param name="Rules">As <see cref="Shown"/> writes them.</param>
/// <param name="NotUnderstood">How many sentences are left to a person.</param>
/// <param name="IsMissed">The reader is known to read less in it.</param>
public sealed record LabelledNotice(string Name, string Text, string Rules, int NotUnderstood, bool IsMissed);

/// <summary>
/// The labelled notices in Samples: each begins with <c># name</c>, then its text, then <c>=&gt;</c> with the rules, and
/// <c>=?</c> with the number of sentences that are not understood, where there are some, and <c>=~</c> where the reader is
/// known to read less. Those of notices.unseen.txt were labelled before the reader had seen them.
/// </summary>
public static class LabelledNotices
{
    public static IReadOnlyList<LabelledNotice> All() =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Terms", "Reading", "Samples"), "notices.*.txt").Order(StringComparer.Ordinal).SelectMany(f => Parse(File.ReadAllText(f)))];

    public static IEnumerable<LabelledNotice> Parse(string file)
    {
        foreach (var part in ("\n" + file.ReplaceLineEndings("\n")).Split("\n# ", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = part.Split('\n');
            var rules = Array.FindIndex(lines, l => l.StartsWith("=>", StringComparison.Ordinal));
            var unknown = Array.Find(lines, l => l.StartsWith("=?", StringComparison.Ordinal));
            yield return new LabelledNotice(
                lines[0].Trim(),
                string.Join('\n', lines[1..rules]).Trim(),
                lines[rules][2..].Trim(),
                unknown is null ? 0 : int.Parse(unknown[2..], System.Globalization.CultureInfo.InvariantCulture),
                Array.Exists(lines, l => l.StartsWith("=~", StringComparison.Ordinal)));
        }
    }
}
