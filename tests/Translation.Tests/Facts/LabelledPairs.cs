using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.TranslationTests.Facts;

/// <summary>An original and a translation, and what is to be flagged between them.</summary>
/// <param name="Name">Story, languages and edit.</param>
/// <param name="Expected">Null: nothing.</param>
/// <param name="Paragraph">Where in the translation; for a missing paragraph, in the original.</param>
public sealed record LabelledPair(string Name, Article Original, Article Translation, FactKind? Expected, int Paragraph);

/// <summary>The labelled pairs of <c>labelled-pairs.txt</c>; its head says how it is written.</summary>
public static class LabelledPairs
{
    private static readonly DateTimeOffset Published = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<LabelledPair> All { get; } = [.. Sections().SelectMany(Pairs)];

    private static IEnumerable<string[]> Sections()
    {
        using var stream = typeof(LabelledPairs).Assembly.GetManifestResourceStream("labelled-pairs.txt")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Select(l => l.Trim('\r')).Where(l => l.Length > 0 && !l.StartsWith("# ", StringComparison.Ordinal)).ToList();
        var starts = Enumerable.Range(0, lines.Count).Where(at => lines[at].StartsWith("## ", StringComparison.Ordinal)).Append(lines.Count).ToList();
        return starts.Zip(starts.Skip(1), (from, to) => lines[from..to].ToArray());
    }

    private static IEnumerable<LabelledPair> Pairs(string[] section)
    {
        var head = section[0].Split(' ');
        var (middle, end) = (Array.IndexOf(section, "--"), Array.IndexOf(section, "!!"));
        var (original, translation) = (section[1..middle], section[(middle + 1)..end]);
        yield return Pair(section[0][3..], head, original, translation, null, 0);
        foreach (var edit in section[(end + 1)..])
        {
            var words = edit.Split(' ', 4);
            var isWrong = words[0] == "!";
            if (words[1] is "missing" or "join")
            {
                var at = int.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture);
                string[] edited = words[1] == "join"
                    ? [.. translation[..at], translation[at] + " " + translation[at + 1], .. translation[(at + 2)..]]
                    : [.. translation[..at], .. translation[(at + 1)..]];
                yield return Pair($"{section[0][3..]}: {edit}", head, original, edited, isWrong ? FactKind.MissingParagraph : null, at);
                continue;
            }

            var rest = isWrong ? edit[(3 + words[1].Length)..] : edit[2..];
            var paragraph = int.Parse(rest[..rest.IndexOf(':', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
            var change = rest[(rest.IndexOf(':', StringComparison.Ordinal) + 2)..].Split(" -> ");
            if (!translation[paragraph].Contains(change[0], StringComparison.Ordinal))
            {
                throw new FormatException($"'{change[0]}' is not in paragraph {paragraph} of {section[0]}.");
            }

            var changed = translation.ToArray();
            changed[paragraph] = changed[paragraph].Replace(change[0], change[1], StringComparison.Ordinal);
            yield return Pair($"{section[0][3..]}: {edit}", head, original, changed, isWrong ? Kind(words[1]) : null, paragraph);
        }
    }

    private static FactKind Kind(string name) => JsonSerializer.Deserialize<FactKind>($"\"{name}\"", ContractsJson.Options);

    private static LabelledPair Pair(string name, string[] head, string[] original, string[] translation, FactKind? expected, int paragraph) =>
        new(name, Article("original", head[2], original), Article("translation", head[3], translation), expected, paragraph);

    private static Article Article(string id, string language, string[] lines) => new()
    {
        Id = id,
        PublisherId = "agency",
        Version = 1,
        Change = Change.New,
        PubStatus = PubStatus.Usable,
        Language = language,
        Headline = lines[0],
        Body = [.. lines[1..].Select(l => new Block { Kind = BlockKind.Paragraph, Text = l })],
        FirstCreated = Published,
        VersionCreated = Published,
    };
}
