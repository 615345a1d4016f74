using Syndication.Contracts;

namespace Syndication.Ingest.Articles;

/// <summary>
/// Compares versions. Paragraphs are aligned first, words inside those that were changed then. Bounded: bodies of more
/// than 4,000 paragraphs and paragraphs of more than 3,000 words are not looked into, at most 64 Ki characters are kept.
/// Pure.
/// </summary>
internal static class Differences
{
    public const int MostCharacters = 64 * 1024;
    private const int MostFieldCharacters = 4000;
    private const int MostParagraphs = 4000;
    private const int MostPairs = 2500;

    public static Difference Between(Article before, Article after)
    {
        var (left, right) = (ArticleText.Paragraphs(before).ToList(), ArticleText.Paragraphs(after).ToList());
        var fields = Fields(before, after);
        // What was withdrawn is not told again.
        var paragraphs = after.Change == Change.Withdrawal ? [] : Paragraphs(left, right);
        var words = paragraphs.SelectMany(p => p.Words).ToList();
        var difference = new Difference
        {
            Fields = fields,
            Paragraphs = paragraphs,
            WordsAdded = words.Where(w => w.Kind == WordChangeKind.Added).Sum(w => Words.Count(w.Text)),
            WordsRemoved = words.Where(w => w.Kind == WordChangeKind.Removed).Sum(w => Words.Count(w.Text)),
        };
        return Cut(difference);
    }

    private static List<ParagraphChange> Paragraphs(List<string> before, List<string> after)
    {
        var changes = new List<ParagraphChange>();
        if (before.Count > MostParagraphs || after.Count > MostParagraphs)
        {
            changes.AddRange(before.Select((t, i) => Removed(i, t)));
            changes.AddRange(after.Select((t, i) => Added(i, t)));
            return changes;
        }

        var (left, right) = (0, 0);
        foreach (var block in Words.Blocks(before, after))
        {
            Same(changes, left, right, block.DeleteStartA - left);
            Changed(changes, before, after, block.DeleteStartA, block.DeleteCountA, block.InsertStartB, block.InsertCountB);
            (left, right) = (block.DeleteStartA + block.DeleteCountA, block.InsertStartB + block.InsertCountB);
        }

        Same(changes, left, right, before.Count - left);
        return changes;
    }

    private static void Same(List<ParagraphChange> changes, int before, int after, int count)
    {
        if (count > 0)
        {
            changes.Add(new ParagraphChange { Kind = ParagraphChangeKind.Same, Before = before + 1, After = after + 1, Count = count });
        }
    }

    /// <summary>Paragraphs that were replaced by others: those that are alike are pairs, in order; the rest went or came.</summary>
    private static void Changed(List<ParagraphChange> changes, List<string> before, List<string> after, int left, int removed, int right, int added)
    {
        var partner = Pairs(before, after, left, removed, right, added);
        var next = right;
        for (var i = left; i < left + removed; i++)
        {
            if (partner[i - left] is not { } match)
            {
                changes.Add(Removed(i, before[i]));
                continue;
            }

            for (; next < match; next++)
            {
                changes.Add(Added(next, after[next]));
            }

            changes.Add(new ParagraphChange { Kind = ParagraphChangeKind.Changed, Before = i + 1, After = match + 1, Words = Words.Between(before[i], after[match]) });
            next = match + 1;
        }

        for (; next < right + added; next++)
        {
            changes.Add(Added(next, after[next]));
        }
    }

    /// <summary>The alignment with the most likeness: at least a third of the words in common. Too many to compare: by order.</summary>
    private static int?[] Pairs(List<string> before, List<string> after, int left, int removed, int right, int added)
    {
        var partner = new int?[removed];
        if ((long)removed * added > MostPairs)
        {
            for (var i = 0; i < Math.Min(removed, added); i++)
            {
                partner[i] = right + i;
            }

            return partner;
        }

        var (a, b) = (Bags(before, left, removed), Bags(after, right, added));
        var best = new double[removed + 1, added + 1];
        for (var i = removed - 1; i >= 0; i--)
        {
            for (var j = added - 1; j >= 0; j--)
            {
                var likeness = Words.Likeness(a[i], b[j]);
                best[i, j] = Math.Max(Math.Max(best[i + 1, j], best[i, j + 1]), likeness < 0.34 ? 0 : likeness + best[i + 1, j + 1]);
            }
        }

        for (var (i, j) = (0, 0); i < removed && j < added;)
        {
            if (best[i, j] == best[i + 1, j])
            {
                i++;
            }
            else if (best[i, j] == best[i, j + 1])
            {
                j++;
            }
            else
            {
                partner[i++] = right + j++;
            }
        }

        return partner;
    }

    private static List<HashSet<string>> Bags(List<string> texts, int start, int count) =>
        [.. texts.Skip(start).Take(count).Select(t => Words.Bag(t))];

    private static ParagraphChange Added(int index, string text) =>
        new() { Kind = ParagraphChangeKind.Added, After = index + 1, Words = [new WordChange(WordChangeKind.Added, text)] };

    private static ParagraphChange Removed(int index, string text) =>
        new() { Kind = ParagraphChangeKind.Removed, Before = index + 1, Words = [new WordChange(WordChangeKind.Removed, text)] };

    private static List<FieldChange> Fields(Article before, Article after)
    {
        var changes = new List<FieldChange>();
        Add("headline", before.Headline, after.Headline);
        Add("standfirst", before.Standfirst, after.Standfirst);
        Add("byline", before.Byline, after.Byline);
        Add("located", before.Located, after.Located);
        Add("section", before.Section, after.Section);
        Add("language", before.Language, after.Language);
        Add("pubStatus", before.PubStatus.ToString().ToLowerInvariant(), after.PubStatus.ToString().ToLowerInvariant());
        Add("canonicalUrl", before.CanonicalUrl, after.CanonicalUrl);
        Add("embargo", before.Embargo?.ToString("O"), after.Embargo?.ToString("O"));
        Add("expiry", before.Expiry?.ToString("O"), after.Expiry?.ToString("O"));
        Add("sourceOutlet", Lines([before.SourceOutlet?.Name, before.SourceOutlet?.Url]), Lines([after.SourceOutlet?.Name, after.SourceOutlet?.Url]));
        Add("subjects", Lines(before.Subjects.Select(s => s.Name)), Lines(after.Subjects.Select(s => s.Name)));
        Add("marks", Lines(before.Marks.Select(m => m.Text)), Lines(after.Marks.Select(m => m.Text)));
        Add("notices", Lines(before.Notices.Select(n => n.Text)), Lines(after.Notices.Select(n => n.Text)));
        Add("alternates", Lines(before.Alternates.Select(a => $"{a.Language} {a.Url}")), Lines(after.Alternates.Select(a => $"{a.Language} {a.Url}")));
        Add("translations", Lines(before.Translations), Lines(after.Translations));
        Add("altIds", Lines(before.AltIds.Select(i => $"{i.Role} {i.Value}")), Lines(after.AltIds.Select(i => $"{i.Role} {i.Value}")));
        if (after.Change != Change.Withdrawal)
        {
            Add("images", Lines(before.Images.Select(Picture)), Lines(after.Images.Select(Picture)));
            Add("links", Lines(before.Body.SelectMany(b => b.Links).Select(l => l.Url)), Lines(after.Body.SelectMany(b => b.Links).Select(l => l.Url)));
        }

        return changes;

        void Add(string field, string? left, string? right)
        {
            var (a, b) = (ArticleText.Plain(left), ArticleText.Plain(right));
            if (a != b && !(after.Change == Change.Withdrawal && field is not ("pubStatus" or "headline" or "canonicalUrl")))
            {
                changes.Add(new FieldChange { Field = field, Before = Short(left), After = Short(right), Words = a.Length > 0 && b.Length > 0 ? Words.Between(Short(a)!, Short(b)!) : [] });
            }
        }
    }

    private static string Picture(Image image) => string.Join(" · ", new[] { image.Url, image.Caption, image.Credit }.Where(t => t is not null));

    private static string? Lines(IEnumerable<string?> values) => string.Join('\n', values.Where(v => v is not null)) is { Length: > 0 } lines ? lines : null;

    private static string? Short(string? text) => text is { Length: > MostFieldCharacters } ? text[..MostFieldCharacters] : string.IsNullOrEmpty(text) ? null : text;

    private static Difference Cut(Difference difference)
    {
        var left = MostCharacters;
        var fields = difference.Fields.TakeWhile(f => (left -= (f.Before?.Length ?? 0) + (f.After?.Length ?? 0) + f.Words.Sum(w => w.Text.Length)) >= 0).ToList();
        var paragraphs = difference.Paragraphs.TakeWhile(p => (left -= 20 + p.Words.Sum(w => w.Text.Length)) >= 0).ToList();
        return fields.Count == difference.Fields.Count && paragraphs.Count == difference.Paragraphs.Count
            ? difference
            : difference with { Fields = fields, Paragraphs = paragraphs, IsCut = true };
    }
}
