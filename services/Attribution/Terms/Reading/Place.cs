using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

/// <summary>How far down a link may stand, by the nearest words that name a place.</summary>
/// <param name="IsUnknown">A place is named that the data cannot hold, such as the third paragraph.</param>
internal readonly record struct Place(LinkPosition? Position, int Start, bool IsUnknown)
{
    public static Place Of(SentenceReading sentence, Found link, (int Start, int End) reach, int limit)
    {
        var best = default(Place);
        var bestDistance = int.MaxValue;
        var bestEnd = 0;
        var named = new List<(LinkPosition Position, Found Found)>();
        foreach (var place in sentence.Table.Places)
        {
            foreach (var found in place.Phrases.All(sentence.Words, Math.Max(reach.Start, link.Start - limit), Math.Min(reach.End, link.End + limit)))
            {
                if (place.Position is { } position && !IsOfAnotherThing(sentence, link, found))
                {
                    named.Add((position, found));
                }

                var distance = found.Start >= link.End ? found.Start - link.End : link.Start - found.End;
                var overlaps = found.Start < bestEnd && found.End > best.Start && bestDistance < int.MaxValue;
                if (IsOfAnotherThing(sentence, link, found) || (overlaps ? place.Position is null || found.End - found.Start <= bestEnd - best.Start : distance >= bestDistance))
                {
                    continue;
                }

                best = new Place(place.Position, found.Start, place.Position is null);
                bestDistance = distance;
                bestEnd = found.End;
            }
        }

        return best.Position is null ? best : best with { Position = Lowest(sentence, best, bestEnd, named) };
    }

    /// <summary>"In the headline or in the first paragraph": the lowest of them will do.</summary>
    private static LinkPosition? Lowest(SentenceReading sentence, Place best, int end, List<(LinkPosition Position, Found Found)> named)
    {
        var lowest = best.Position;
        foreach (var (position, found) in named)
        {
            var (from, to) = found.Start >= end ? (end, found.Start) : found.End <= best.Start ? (found.End, best.Start) : (0, 0);
            var isAlternative = to > 0 && to - from is >= 0 and <= 3 && (sentence.Table.Or.IsIn(sentence.Words, from, to) || sentence.Table.Or.At(sentence.Words, found.Start, found.End) is not null);
            lowest = isAlternative && position > lowest ? position : lowest;
        }

        return lowest;
    }

    /// <summary>"A link is mandatory, and the name of the source in the headline".</summary>
    private static bool IsOfAnotherThing(SentenceReading sentence, Found link, Found place)
    {
        var (table, words) = (sentence.Table, sentence.Words);
        for (var i = link.End; i < place.Start; i++)
        {
            var joins = words.Token(i).Comma || table.And.At(words, i, place.Start) is not null;
            if (joins && table.OtherThing.IsIn(words, i, Math.Min(place.Start, i + 4)))
            {
                return true;
            }
        }

        return false;
    }
}
