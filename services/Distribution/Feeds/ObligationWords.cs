using System.Globalization;
using Syndication.Contracts;

namespace Syndication.Distribution.Feeds;

/// <summary>An obligation as a sentence for the person who republishes.</summary>
public static class ObligationWords
{
    public static string Describe(Obligation obligation)
    {
        ArgumentNullException.ThrowIfNull(obligation);
        return obligation.Kind switch
        {
            ObligationKind.SourceLink => $"Link to {Target(obligation)}{Place(obligation.Position)}{Followable(obligation)}.",
            ObligationKind.ForeignLink => $"Also link to the foreign outlet, {Target(obligation)}{Place(obligation.Position)}{Followable(obligation)}.",
            ObligationKind.AdvertisingLabel => $"Keep the label \"{obligation.Text ?? "Advertisement"}\".",
            ObligationKind.CopyrightNotice => $"Keep the copyright notice{Quoted(obligation.Text)}.",
            ObligationKind.MediaIdentifier => $"Keep the media identifier{Quoted(obligation.Text)}.",
            ObligationKind.PhotoCredit => $"Name the photographer by the picture{Quoted(obligation.Text)}.",
            ObligationKind.ExcerptLimit => $"Publish an excerpt only{Limit(obligation)}.",
            ObligationKind.Delay => obligation.DelaySeconds is { } seconds
                ? $"Do not publish earlier than {TimeSpan.FromSeconds(seconds).TotalHours.ToString("0.##", CultureInfo.InvariantCulture)} hours after first publication."
                : "Do not publish before the embargo lifts.",
            ObligationKind.Permission => "Publish only with an agreement on file.",
            ObligationKind.NoDerivatives => "Publish unaltered only.",
            _ => obligation.Sentence ?? obligation.Kind.ToString(),
        };
    }

    private static string Target(Obligation obligation) =>
        (obligation.Name, obligation.Url, obligation.Domains) switch
        {
            ({ } name, { } url, _) => $"{name} ({url})",
            (_, { } url, _) => url,
            (var name, _, [var domain, ..]) => name is null ? domain : $"{name} ({domain})",
            var (name, _, _) => name ?? "the source",
        };

    private static string Place(LinkPosition? position) => position switch
    {
        LinkPosition.Headline => " in the headline",
        LinkPosition.FirstParagraph => " not lower than the first paragraph",
        LinkPosition.SecondParagraph => " not lower than the second paragraph",
        _ => "",
    };

    private static string Followable(Obligation obligation) => obligation.Followable ? ", open to search engines" : "";

    private static string Quoted(string? text) => text is null ? "" : $" \"{text}\"";

    private static string Limit(Obligation obligation) => (obligation.MaxCharacters, obligation.MaxShare) switch
    {
        ({ } characters, _) => string.Create(CultureInfo.InvariantCulture, $" of at most {characters} characters"),
        (_, { } share) => string.Create(CultureInfo.InvariantCulture, $" of at most {share * 100:0.#} percent of the text"),
        _ => "",
    };
}
