using CsCheck;
using Syndication.Contracts;
using Syndication.Ingest.Articles;

namespace Syndication.IngestTests.Articles;

public sealed class DifferenceTests
{
    private const string Long = "The council of Ropa met on Monday and decided that cars pay 4 euros on the new bridge while buses and ambulances go free for the first year.";

    private static Article Story(params string[] paragraphs) => Samples.Draft() with { Body = [.. paragraphs.Select(p => new Block { Kind = BlockKind.Paragraph, Text = p })] };

    private static Difference Between(Article before, Article after) => Differences.Between(before, after);

    private static Article Next(Article before, Article after)
    {
        var stored = Versioning.Decide(null, before, Origin.Push, Samples.Now).Next!;
        return Versioning.Decide(stored, after, Origin.Push, Samples.Now.AddMinutes(5)).Next.ShouldNotBeNull().Article;
    }

    [Fact]
    public void Words_are_compared_inside_changed_paragraphs()
    {
        var difference = Between(Story("First stays.", "Cars pay 4 euros on the bridge.", "Last stays."), Story("First stays.", "Cars pay 5 euros on the bridge.", "A new one.", "Last stays."));
        difference.Paragraphs.Select(p => (p.Kind, p.Before, p.After)).ShouldBe(
        [
            (ParagraphChangeKind.Same, 1, 1), (ParagraphChangeKind.Changed, 2, 2), (ParagraphChangeKind.Added, null, 3), (ParagraphChangeKind.Same, 3, 4),
        ]);
        difference.Paragraphs[1].Words.ShouldBe([new(WordChangeKind.Same, "Cars pay"), new(WordChangeKind.Removed, "4"), new(WordChangeKind.Added, "5"), new(WordChangeKind.Same, "euros on the bridge.")]);
        (difference.WordsAdded, difference.WordsRemoved, difference.IsCut).ShouldBe((4, 1, false));
    }

    [Fact]
    public void Text_without_spaces_is_compared_by_character() =>
        Between(Story("橋は火曜日に開通した。"), Story("橋は水曜日に開通した。")).Paragraphs.Single().Words
            .ShouldBe([new(WordChangeKind.Same, "橋は"), new(WordChangeKind.Removed, "火"), new(WordChangeKind.Added, "水"), new(WordChangeKind.Same, "曜日に開通した。")]);

    [Fact]
    public void Fields_are_told_with_both_sides()
    {
        var field = Between(Story("x"), Story("x") with { Headline = "Council meets again" }).Fields.ShouldHaveSingleItem();
        (field.Field, field.Before, field.After).ShouldBe(("headline", "Council meets", "Council meets again"));
        field.Words.ShouldBe([new(WordChangeKind.Same, "Council meets"), new(WordChangeKind.Added, "again")]);
    }

    [Fact]
    public void Withdrawal_does_not_tell_the_text_again()
    {
        var stored = Versioning.Decide(null, Story(Long), Origin.Push, Samples.Now).Next!;
        var gone = Versioning.Decide(stored, Samples.Tombstone(), Origin.Push, Samples.Now.AddMinutes(5)).Difference!.Difference;
        gone.Paragraphs.ShouldBeEmpty();
        gone.Fields.Select(f => (f.Field, f.After)).ShouldBe([("pubStatus", "canceled")]);
    }

    [Fact]
    public void Huge_rewrites_are_bounded_in_time_and_size()
    {
        var random = new Random(1);
        string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => random.Next(5000).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var many = Between(Story([.. Enumerable.Range(0, 3900).Select(_ => Text(12))]), Story([.. Enumerable.Range(0, 3900).Select(_ => Text(12))]));
        var wide = Between(Story(Text(2900)), Story(Text(2900)));
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        many.IsCut.ShouldBeTrue();
        (many.Paragraphs.Sum(p => p.Words.Sum(w => w.Text.Length)) + many.Fields.Count).ShouldBeLessThanOrEqualTo(Differences.MostCharacters);
        wide.Paragraphs.ShouldNotBeEmpty();
    }

    [Fact]
    public void Difference_leads_from_one_text_to_the_other()
    {
        var paragraph = Gen.Int[0, 6].Select(i => new[] { "a b c d", "a b c e", "x y z", "p q r s t", "one two three four five", "one two three four six", "橋は火曜日" }[i]).Array[0, 12];
        Gen.Select(paragraph, paragraph).Sample((left, right) =>
        {
            var changes = Between(Story(left), Story(right)).Paragraphs;
            var (before, after) = (new List<string>(), new List<string>());
            foreach (var change in changes)
            {
                if (change.Kind == ParagraphChangeKind.Same)
                {
                    before.AddRange(left.Skip(change.Before!.Value - 1).Take(change.Count));
                    after.AddRange(right.Skip(change.After!.Value - 1).Take(change.Count));
                    continue;
                }

                var words = change.Words;
                if (change.Before is not null)
                {
                    before.Add(Joined(words, WordChangeKind.Added));
                }

                if (change.After is not null)
                {
                    after.Add(Joined(words, WordChangeKind.Removed));
                }
            }

            before.Select(Bare).ShouldBe(left.Select(Bare));
            after.Select(Bare).ShouldBe(right.Select(Bare));
        });

        static string Joined(IEnumerable<WordChange> words, WordChangeKind not) => string.Join(' ', words.Where(w => w.Kind != not).Select(w => w.Text));
        static string Bare(string text) => text.Replace(" ", "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4 euros", "5 euros", Change.Correction)]
    [InlineData("Monday", "Tuesday", Change.Correction)]
    [InlineData("decided that", "decided, that", Change.Update)]
    [InlineData("while", "whereas", Change.Update)]
    [InlineData("first year.", "first year. More will be known in the spring, when the first figures come in.", Change.Update)]
    public void Kind_of_change_follows_from_size_and_place(string before, string after, Change expected)
    {
        var next = Next(Story(Long), Story(Long.Replace(before, after, StringComparison.Ordinal)));
        next.Change.ShouldBe(expected);
        if (expected == Change.Correction)
        {
            next.ChangeNote!.ShouldContain("→");
        }
    }

    [Theory]
    [InlineData("Korrektur: Die Brücke kostet 12 Millionen.", Change.Correction)]
    [InlineData("Rectificatif – le pont coûte 12 millions.", Change.Correction)]
    [InlineData("Corrección: el puente cuesta 12 millones.", Change.Correction)]
    [InlineData("SPROSTOWANIE. Most kosztuje 12 mln.", Change.Correction)]
    [InlineData("Исправление: мост стоит 12 миллионов.", Change.Correction)]
    [InlineData("ВИПРАВЛЕНО: міст коштує 12 мільйонів.", Change.Correction)]
    [InlineData("[CORRECTED] The bridge costs 12 million.", Change.Correction)]
    [InlineData("UPDATED: adds the tolls.", Change.Update)]
    [InlineData("ОНОВЛЕНО: додано тарифи.", Change.Update)]
    [InlineData("Korrekturlesen ist ein Beruf.", Change.Update)]
    public void Words_of_many_languages_say_what_a_version_is(string paragraph, Change expected) =>
        Next(Story(Long), Story(Long, paragraph)).Change.ShouldBe(expected);

    [Fact]
    public void Stated_update_is_no_correction_however_small() =>
        Next(Story(Long), Story(Long.Replace("Monday", "Tuesday", StringComparison.Ordinal)) with { Change = Change.Update }).Change.ShouldBe(Change.Update);

    public static TheoryData<string, Func<Article, Article>> NoChanges => new()
    {
        { "spaces and quotes", a => a with { Body = [a.Body[0] with { Text = " " + a.Body[0].Text.Replace(" ", "\u00A0 ", StringComparison.Ordinal) }] } },
        { "markup", a => a with { Body = [a.Body[0] with { Kind = BlockKind.Quote }] } },
        { "counter", a => a with { Body = [a.Body[0], new Block { Kind = BlockKind.Paragraph, Text = "1 234 views" }, new Block { Kind = BlockKind.Paragraph, Text = "Коментарів: 7" }] } },
        { "clock", a => a with { Body = [a.Body[0], new Block { Kind = BlockKind.Paragraph, Text = "Updated: 24.11.2026, 12:31" }] } },
        { "teaser", a => a with { Body = [a.Body[0], new Block { Kind = BlockKind.Paragraph, Text = "Read also: Ten bridges to see" }], RelatedLinks = [new RelatedLink { Url = "https://agency.example/ten" }] } },
        { "tracking", a => a with { CanonicalUrl = a.CanonicalUrl + "?utm_source=x" } },
        { "picture size", a => a with { Images = [a.Images[0] with { Url = a.Images[0].Url + "?w=800", Width = 800 }] } },
        { "paragraph breaks", a => a with { Body = [new Block { Kind = BlockKind.Paragraph, Text = a.Body[0].Text[..Long.IndexOf(" while", StringComparison.Ordinal)] }, new Block { Kind = BlockKind.Paragraph, Text = Long[(Long.IndexOf(" while", StringComparison.Ordinal) + 1)..] }] } },
    };

    [Theory]
    [MemberData(nameof(NoChanges))]
    public void What_is_no_content_makes_no_version(string what, Func<Article, Article> change)
    {
        var story = Story(Long) with { Images = [new Image { Url = "https://agency.example/i/1.jpg" }] };
        var stored = Versioning.Decide(null, story, Origin.Push, Samples.Now).Next!;
        Versioning.Decide(stored, change(story), Origin.Push, Samples.Now.AddMinutes(5)).IsVersion.ShouldBeFalse(what);
    }

    [Fact]
    public void Withheld_story_is_taken_back_and_comes_again_when_it_is_released()
    {
        var stored = Versioning.Decide(null, Story(Long), Origin.Push, Samples.Now).Next!;
        var held = Versioning.Decide(stored, Story(Long) with { PubStatus = PubStatus.Withheld }, Origin.Push, Samples.Now.AddMinutes(5)).Next!;
        (held.Article.Change, held.Article.PubStatus, held.Article.Body.Count).ShouldBe((Change.Withdrawal, PubStatus.Withheld, 0));
        Versioning.Decide(held, Story(Long) with { PubStatus = PubStatus.Withheld }, Origin.Push, Samples.Now.AddMinutes(6)).IsVersion.ShouldBeFalse();
        Versioning.Decide(held, Story(Long), new Origin("feed", true), Samples.Now.AddMinutes(7)).IsVersion.ShouldBeFalse("a feed goes on listing it");
        var back = Versioning.Decide(held, Story(Long), Origin.Push, Samples.Now.AddMinutes(8)).Next!.Article;
        (back.Change, back.PubStatus, back.Version).ShouldBe((Change.Update, PubStatus.Usable, 3));
    }

    [Fact]
    public void Whatever_the_order_the_newest_statement_stands()
    {
        // Dated versions of one story, each said any number of times, in any order.
        Gen.Select(Gen.Int[2, 6], Gen.Int[0, 10_000]).Sample((count, seed) =>
        {
            var versions = Enumerable.Range(0, count).Select(i => Story($"Text of version {i}.") with { VersionCreated = Samples.Now.AddHours(i - 20) }).ToList();
            var random = new Random(seed);
            var order = versions.Concat(versions).OrderBy(_ => random.Next()).ToList();
            ArticleDocument? stored = null;
            var minute = 0;
            foreach (var draft in order)
            {
                var now = Samples.Now.AddMinutes(++minute);
                stored = Versioning.Decide(stored, draft, Origin.Push, now).Next ?? stored;
                Versioning.Decide(stored, draft, Origin.Push, now).IsVersion.ShouldBeFalse();
            }

            stored!.Article.Body[0].Text.ShouldBe($"Text of version {count - 1}.");
            stored.History.Select(h => h.Version).ShouldBe(Enumerable.Range(1, stored.Article.Version));
            stored.History.Skip(1).ShouldAllBe(h => h.DifferenceId != null);
        });
    }
}
