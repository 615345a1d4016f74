using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Syndication.Contracts;

namespace Syndication.Ingest.Pages;

/// <summary>The lead that stands between headline and text. Pure.</summary>
internal static class PageStandfirst
{
    private const int Shortest = 20;
    private const int Longest = 800;

    private static readonly FrozenSet<string> Names = new[]
    {
        "lead", "lede", "leadtext", "standfirst", "deck", "dek", "subtitle", "subhead", "subheadline", "subheading", "intro", "introtext", "summary", "excerpt", "vorspann", "anrisstext", "teasertext", "chapo", "chapeau", "entradilla", "bajada", "copete",
        "sottotitolo", "sommario", "occhiello", "zajawka", "lid", "linhafina", "anons", "announce", "preamble", "ingress", "tagline", "sapo",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <returns>The lead, and the body without it.</returns>
    public static (string? Standfirst, IReadOnlyList<Block> Body) Of(IHtmlDocument page, PageFacts facts, IReadOnlyList<Block> body, string headline, IReadOnlyList<IElement> story, Furniture furniture, Origins origins)
    {
        var at = body.TakeWhile(b => b.Kind is not BlockKind.Paragraph).Count();
        var first = at < body.Count ? body[at].Text : "";
        if (Element(page, headline, story, furniture) is { } found)
        {
            origins.Add("standfirst", found.From);
            var key = Texts.Key(found.Value);
            // What is also the first paragraph is said once; a text that is nothing else keeps it.
            var same = body.Take(at + 2).ToList().FindIndex(b => StoryParts.HasText(b) && Texts.Key(b.Text) == key);
            return same < 0 ? (found.Value, body) : body.Count(b => b.Kind == BlockKind.Paragraph) > 1 ? (found.Value, [.. body.Take(same), .. body.Skip(same + 1)]) : Nothing(origins, body);
        }

        // A description that readers do not see is none of the story.
        if (facts.Description is { } description && first.Length > 0 && Texts.Key(first) == Texts.Key(description.Value) && body.Count(b => b.Kind == BlockKind.Paragraph) > 1)
        {
            origins.Add("standfirst", description.From);
            return (first, [.. body.Take(at), .. body.Skip(at + 1)]);
        }

        return (null, body);
    }

    private static (string?, IReadOnlyList<Block>) Nothing(Origins origins, IReadOnlyList<Block> body)
    {
        origins.Remove("standfirst");
        return (null, body);
    }

    private static Fact? Element(IHtmlDocument page, string headline, IReadOnlyList<IElement> story, Furniture furniture)
    {
        foreach (var element in page.QuerySelectorAll("[itemprop~=alternativeHeadline], [class*=lead i], [class*=lede i], [class*=standfirst i], [class*=deck i], [class*=dek i], [class*=sub i], [class*=intro i], [class*=summary i], [class*=excerpt i], [class*=vorspann i], [class*=chap i], [class*=entradilla i], [class*=bajada i], [class*=sommario i], [class*=occhiello i], [class*=zajawka i], [class*=anons i], [class*=preamble i], [class*=ingress i], [class*=lid i], [class*=sapo i]").Take(100))
        {
            if (furniture.Text(element) > Longest || element.LocalName is "body" or "html" or "img" or "input" or "a" or "meta" || !(element.GetAttribute("itemprop") == "alternativeHeadline" || IsNamed(element))
                || Texts.Of(element) is not { Length: >= Shortest and <= Longest } text || Texts.Key(text) == Texts.Key(headline)
                || furniture.HasHeadline(element) || element.QuerySelectorAll("p").Length > 2 || BlockWalk.IsUnseen(element) || furniture.Links(element) > 0.3)
            {
                continue;
            }

            if (!IsBefore(element, story) || IsElsewhere(element, story, furniture))
            {
                continue;
            }

            return new Fact(text, "html ." + (element.ClassName?.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? element.LocalName));
        }

        return null;
    }

    private static bool IsNamed(IElement element) =>
        element.ClassName is { Length: <= 300 } names && names.Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries).Any(n => Names.Contains(n));

    /// <summary>Before the story, or where it begins.</summary>
    private static bool IsBefore(IElement element, IReadOnlyList<IElement> story)
    {
        if (story.Count == 0)
        {
            return false;
        }

        var position = story[0].CompareDocumentPosition(element);
        return !position.HasFlag(DocumentPositions.Following) || position.HasFlag(DocumentPositions.ContainedBy);
    }

    /// <summary>In some furniture that is not the head of the story's own part of the page.</summary>
    private static bool IsElsewhere(IElement element, IReadOnlyList<IElement> story, Furniture furniture)
    {
        for (var at = element; at is not null && at.LocalName is not ("body" or "main" or "article"); at = at.ParentElement)
        {
            if (furniture.Is(at) && at.LocalName is not "header" && !ReferenceEquals(at, element))
            {
                return !at.Contains(story[0]);
            }
        }

        return false;
    }
}
