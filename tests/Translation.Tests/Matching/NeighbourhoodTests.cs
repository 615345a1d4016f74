using Syndication.Translation.Matching;
using static Syndication.TranslationTests.Stories;

namespace Syndication.TranslationTests.Matching;

public class NeighbourhoodTests
{
    [Fact]
    public void Article_with_more_counterparts_than_are_kept_can_be_replaced_and_removed()
    {
        var near = new Neighbourhood(new Corpus(TimeSpan.FromDays(30), 1_000));
        var hub = Traits.Of(Story("hub", "uk").Text("У місті Приморськ мер Остап Коваленко відкрив міст за 36,8 млн гривень, довжина 1 250 метрів."));
        near.Put(hub);
        for (var at = 0; at < Neighbourhood.MostKept + 20; at++)
        {
            near.Put(Traits.Of(Story($"en{at}", "en", minute: at).Text($"Mayor Ostap Kovalenko opened a bridge in Prymorsk for 36.8 million hryvnias, 1,250 metres long, number {at + 1_000}.")));
        }

        near.Of(near.Corpus.Find("hub")!).Count.ShouldBe(Neighbourhood.MostKept);
        near.Put(hub with { Length = 500 });
        ShouldKnowOnlyMembers(near);
        near.Remove("hub");
        ShouldKnowOnlyMembers(near);
    }

    private static void ShouldKnowOnlyMembers(Neighbourhood near)
    {
        foreach (var member in near.Corpus.Members)
        {
            near.Of(member).ShouldAllBe(l => near.Corpus.Find(l.Comparison.Other.Id) == l.Comparison.Other);
        }
    }
}
