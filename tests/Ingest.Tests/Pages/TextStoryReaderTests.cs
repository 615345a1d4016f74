using Syndication.Contracts;

namespace Syndication.IngestTests.Pages;

public sealed class TextStoryReaderTests
{
    [Fact]
    public void Story_in_english_is_taken_apart()
    {
        var story = SampleFile.One(SampleFile.Read("Pages/Samples/story-en.txt"));

        story.Headline.ShouldBe("Harbour council buys three electric ferries – Mayor");
        story.Standfirst.ShouldStartWith("The harbour council has decided");
        story.Byline.ShouldBe("North Wire");
        story.Language.ShouldBe("en");
        story.Body.Select(b => b.Text.Split(' ')[0]).ShouldBe(["Mayor", "\"We", "The"]);
        story.Images.ShouldHaveSingleItem().ShouldBe(new Image { Credit = "Harbour Council Press Office" });
        story.Notices.Select(n => (n.Kind, n.Text.Split(' ')[0])).ShouldBe([(NoticeKind.Terms, "When"), (NoticeKind.MediaIdentifier, "Online"), (NoticeKind.Copyright, "©")]);
        story.Marks.ShouldBeEmpty();
        story.FirstCreated.ShouldBe(Samples.Now);
    }

    [Fact]
    public void Story_in_ukrainian_is_taken_apart()
    {
        var story = SampleFile.One(SampleFile.Read("Pages/Samples/story-uk.txt"));

        story.Headline.ShouldBe("У Степовому відкрили оновлену залізничну станцію");
        story.Language.ShouldBe("uk");
        story.Standfirst.ShouldStartWith("У місті Степове");
        story.Body.Select(b => b.Text.Split(' ')[0]).ShouldBe(["Роботи", "«Станція"]);
        story.Images.ShouldHaveSingleItem().Credit.ShouldBe("пресслужба мерії");
        story.Notices.Select(n => n.Kind).ShouldBe([NoticeKind.Terms, NoticeKind.MediaIdentifier, NoticeKind.Copyright]);
    }

    [Fact]
    public void Label_above_the_text_is_a_mark() =>
        SampleFile.One(SampleFile.ReadText("A bank account\n\nAdvertisement\n\nRiverside Bank offers an account for families.")).Marks
            .ShouldHaveSingleItem().ShouldBe(new Mark { Kind = MarkKind.Advertising, Text = "Advertisement" });

    [Fact]
    public void Wrapped_lines_are_one_paragraph()
    {
        var story = SampleFile.One(SampleFile.ReadText(
            """
            Ferries bought

            The harbour council has decided to buy three
            electric ferries, which replace the fleet
            by the spring.

            The first one comes in autumn, according to
            the contract that was signed on Monday
            in the town hall.
            """));

        story.Body.Count.ShouldBe(2);
        story.Body[0].Text.ShouldBe("The harbour council has decided to buy three electric ferries, which replace the fleet by the spring.");
    }

    [Fact]
    public void Story_about_a_notice_keeps_its_words()
    {
        var story = SampleFile.One(SampleFile.ReadText(
            "Agency changes its terms\n\nUsing materials of the agency now requires a hyperlink, and copying without permission is prohibited.\n\nEditors welcomed the step on Monday."));

        story.Notices.ShouldBeEmpty();
        story.Body.Count.ShouldBe(2);
    }

    [Fact]
    public void Same_story_has_the_same_identifier_and_another_one_another()
    {
        var one = SampleFile.One(SampleFile.ReadText("One\n\nText of one."));

        SampleFile.One(SampleFile.ReadText("One\n\nText of one, changed.")).Id.ShouldBe(one.Id);
        SampleFile.One(SampleFile.ReadText("Two\n\nText of one.")).Id.ShouldNotBe(one.Id);
    }

    [Theory]
    [InlineData("Photo: Ann Lee", "Ann Lee")]
    [InlineData("Photo by Ann Lee.", "Ann Lee")]
    [InlineData("(Фото: Укрпрес)", "Укрпрес")]
    [InlineData("Photos of the day are below", null)]
    [InlineData("Photo: ", null)]
    public void Credit_is_the_name_alone(string line, string? name) => Syndication.Ingest.Pages.Credits.Name(line).ShouldBe(name);

    [Theory]
    [InlineData("Read also: Something", true)]
    [InlineData("Also read this carefully", false)]
    [InlineData("Читайте також:", true)]
    [InlineData("Share", true)]
    [InlineData("Share prices fell on Monday.", false)]
    [InlineData("Search teams found the boat.", false)]
    [InlineData("---", true)]
    public void Furniture_is_told_from_sentences(string line, bool isFurniture) => Syndication.Ingest.Pages.FurnitureLines.IsLine(line).ShouldBe(isFurniture);

    [Theory]
    [InlineData("Міста об'єднали свої електростанції, і їх стало більше.", "uk")]
    [InlineData("Города объединили свои электростанции, и это был первый опыт.", "ru")]
    [InlineData("The cities have joined their plants, and the grid is in one hand.", "en")]
    [InlineData("Die Städte haben sich zusammengetan, und das Netz ist nun in einer Hand.", "de")]
    [InlineData("12 345", null)]
    [InlineData("日本の都市", null)]
    public void Language_is_said_only_where_it_is_clear(string text, string? language) => Syndication.Ingest.Pages.LanguageGuess.Of(text).ShouldBe(language);
}
