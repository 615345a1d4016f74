using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Syndication.Console.Stories;

namespace Syndication.Host.Demo;

/// <summary>The demo from first to last stage, told line by line as it happens.</summary>
internal sealed class DemoRun(DemoApi api, Newsroom newsroom, PartnerSite faithful, PartnerSite careless, TextWriter output)
{
    private const string Source = "dnipro-wire-feed";
    private static readonly TimeSpan LongestStage = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>The stories as they are in the end.</summary>
    /// <exception cref="DemoException">A stage was not reached; it says what is missing.</exception>
    public async Task<IReadOnlyList<StoryDocument>> Run(CancellationToken cancellation)
    {
        Title("The agency's terms, read from its notice");
        var terms = await api.AcceptTerms(Newsroom.PublisherId, "Dnipro Wire", new Uri(Newsroom.Site).Host, Newsroom.Notice, cancellation);
        foreach (var rule in terms.Obligations)
        {
            Line("terms", $"{JsonNamingPolicy.KebabCaseLower.ConvertName(rule.Kind.ToString())}: \"{rule.Sentence}\"");
        }

        Title($"Two partners: {faithful.Name} publishes the copy as it is, {careless.Name} drops every link");
        await api.AddPartner(faithful, cancellation);
        await api.AddPartner(careless, cancellation);

        Title("Four stories appear in the agency's feed");
        newsroom.Advance();
        await api.AddSource(Source, Newsroom.PublisherId, newsroom.FeedUrl, cancellation);
        await Reach(DemoStages.Published, cancellation);

        Title("The original is corrected; its translation is not");
        newsroom.Advance();
        await api.PollSource(Source, cancellation);
        await Reach(DemoStages.Corrected, cancellation);

        Title("The story from abroad is withdrawn");
        newsroom.Advance();
        await api.PollSource(Source, cancellation);
        return await Reach(DemoStages.Withdrawn, cancellation);
    }

    /// <summary>Tells what happens until the stage is reached.</summary>
    private async Task<IReadOnlyList<StoryDocument>> Reach(IReadOnlyList<Expected> stage, CancellationToken cancellation)
    {
        var started = clock.Elapsed;
        while (true)
        {
            var stories = await api.Stories(cancellation);
            Tell(stories);
            var missing = DemoStages.Missing(stage, stories, faithful, careless);
            if (missing.Count == 0)
            {
                return stories;
            }

            if (clock.Elapsed - started > LongestStage)
            {
                throw new DemoException("After a minute it is still not as it should be:\n  " + string.Join("\n  ", missing));
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    private void Tell(IReadOnlyList<StoryDocument> stories)
    {
        foreach (var (story, entry) in stories
            .SelectMany(s => s.Timeline.Select(e => (s, e)))
            .Where(l => told.Add(l.s.Id + l.e.Key))
            .OrderBy(l => l.e.At))
        {
            Line(entry.Kind, $"{DemoTable.Short(story.Article?.Headline ?? story.Id)}: {entry.Text}");
        }
    }

    private void Title(string text) => output.WriteLine($"\n== {text}");

    private void Line(string kind, string text) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds,6:0.0} s  {kind,-9} {text}"));
}
