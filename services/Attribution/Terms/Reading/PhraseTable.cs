using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

/// <summary>A place named in words. No position: a place that the data cannot hold, so that no link is demanded there.</summary>
internal sealed record PlacePhrases(LinkPosition? Position, PhraseSet Phrases);

/// <summary>How one language words reuse terms; the engine knows no language. <see cref="PhraseSet"/> says how phrases are written.</summary>
internal sealed record PhraseTable
{
    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    // What a sentence is about, and how strongly it speaks.

    /// <summary>Words that only reuse is spoken of with: reprint, quote.</summary>
    public PhraseSet Reuse { get; init; } = PhraseSet.None;

    /// <summary>Words for any kind of use; they count near a <see cref="Material"/>.</summary>
    public PhraseSet Use { get; init; } = PhraseSet.None;

    public PhraseSet Material { get; init; } = PhraseSet.None;

    /// <summary>Words that tell a publisher's material from cement and timber.</summary>
    public PhraseSet OwnWord { get; init; } = PhraseSet.None;

    public PhraseSet Mandate { get; init; } = PhraseSet.None;

    /// <summary>A request: "please place". It counts only where reuse is spoken of.</summary>
    public PhraseSet Request { get; init; } = PhraseSet.None;

    public PhraseSet NoMandate { get; init; } = PhraseSet.None;

    /// <summary>Welcome, but not demanded.</summary>
    public PhraseSet Wish { get; init; } = PhraseSet.None;

    public PhraseSet Prohibition { get; init; } = PhraseSet.None;

    /// <summary>Somebody else's words or rules: reported speech, a law, a court.</summary>
    public PhraseSet Reported { get; init; } = PhraseSet.None;

    /// <summary>Cookie notes, privacy notes, footers of mails.</summary>
    public PhraseSet Private { get; init; } = PhraseSet.None;

    /// <summary>A clause of its own begins here.</summary>
    public PhraseSet ClauseStart { get; init; } = PhraseSet.None;

    // Links.
    public PhraseSet Link { get; init; } = PhraseSet.None;

    public PhraseSet FollowLink { get; init; } = PhraseSet.None;

    public PhraseSet Without { get; init; } = PhraseSet.None;

    public PhraseSet OtherSites { get; init; } = PhraseSet.None;

    public PhraseSet SiteObject { get; init; } = PhraseSet.None;

    /// <summary>Objects that a mention in words would satisfy too: the source, the agency.</summary>
    public PhraseSet SourceObject { get; init; } = PhraseSet.None;

    public PhraseSet ArticleObject { get; init; } = PhraseSet.None;

    /// <summary>"The original" alone: the article.</summary>
    public PhraseSet Original { get; init; } = PhraseSet.None;

    /// <summary>"The original source": its place, not the article.</summary>
    public PhraseSet OriginalOf { get; init; } = PhraseSet.None;

    public PhraseSet Followable { get; init; } = PhraseSet.None;

    public IReadOnlyList<PlacePhrases> Places { get; init; } = [];

    /// <summary>Something else that is placed in the sentence: the name, the credit.</summary>
    public PhraseSet OtherThing { get; init; } = PhraseSet.None;

    public PhraseSet ForeignMedia { get; init; } = PhraseSet.None;

    public PhraseSet ForeignObject { get; init; } = PhraseSet.None;

    public PhraseSet Translated { get; init; } = PhraseSet.None;

    /// <summary>Reuse is allowed, so that a "with a link" in the sentence is a condition of it.</summary>
    public PhraseSet Permits { get; init; } = PhraseSet.None;

    /// <summary>Before a link: on condition of one.</summary>
    public PhraseSet With { get; init; } = PhraseSet.None;

    /// <summary>A link demanded by the first words of a clause: "Link to the original".</summary>
    public PhraseSet Imperative { get; init; } = PhraseSet.None;

    /// <summary>What a link goes to may stand in front of the word for it: "auf den Beitrag verlinken".</summary>
    public bool ObjectBefore { get; init; }

    /// <summary>A clause that goes on about the link before it, to say where it stands.</summary>
    public PhraseSet Placed { get; init; } = PhraseSet.None;

    /// <summary>Joins places of which any will do.</summary>
    public PhraseSet Or { get; init; } = PhraseSet.None;

    public PhraseSet Only { get; init; } = PhraseSet.None;

    /// <summary>Material that carries a link, where no link is demanded.</summary>
    public PhraseSet Carries { get; init; } = PhraseSet.None;

    /// <summary>Material that the sentence is not about.</summary>
    public PhraseSet Except { get; init; } = PhraseSet.None;

    /// <summary>Naming the source in words.</summary>
    public PhraseSet Mention { get; init; } = PhraseSet.None;

    /// <summary>A part, beside the whole: "in full or in part".</summary>
    public PhraseSet Partial { get; init; } = PhraseSet.None;

    /// <summary>Text and data mining, training of machines.</summary>
    public PhraseSet Mining { get; init; } = PhraseSet.None;

    /// <summary>Words that say under which licence something is.</summary>
    public PhraseSet Licensed { get; init; } = PhraseSet.None;

    /// <summary>Two hosts joined so that both are demanded.</summary>
    public PhraseSet And { get; init; } = PhraseSet.None;

    // Labels, notices, identifiers.
    public PhraseSet MarkedMaterial { get; init; } = PhraseSet.None;

    public PhraseSet AdvertisingWord { get; init; } = PhraseSet.None;

    public PhraseSet AdvertisingPhrase { get; init; } = PhraseSet.None;

    public PhraseSet KeepLabel { get; init; } = PhraseSet.None;

    public PhraseSet MediaIdentifier { get; init; } = PhraseSet.None;

    public PhraseSet RightsReserved { get; init; } = PhraseSet.None;

    public PhraseSet CopyrightWord { get; init; } = PhraseSet.None;

    public PhraseSet PhotoWord { get; init; } = PhraseSet.None;

    /// <summary>Beside a picture: it is somebody else's, an agency's or a third party's.</summary>
    public PhraseSet OthersWord { get; init; } = PhraseSet.None;

    public PhraseSet PhotoCredit { get; init; } = PhraseSet.None;

    /// <summary>A word for the publisher, before its name in quotation marks.</summary>
    public PhraseSet PublisherWord { get; init; } = PhraseSet.None;

    // Limits.
    public PhraseSet AtMost { get; init; } = PhraseSet.None;

    /// <summary>The same behind the number: "300 words at most".</summary>
    public PhraseSet AtMostBehind { get; init; } = PhraseSet.None;

    public PhraseSet MoreThan { get; init; } = PhraseSet.None;

    public PhraseSet Percent { get; init; } = PhraseSet.None;

    public PhraseSet Characters { get; init; } = PhraseSet.None;

    public PhraseSet WordUnits { get; init; } = PhraseSet.None;

    public PhraseSet SentenceUnits { get; init; } = PhraseSet.None;

    public PhraseSet ParagraphUnits { get; init; } = PhraseSet.None;

    public PhraseSet OfText { get; init; } = PhraseSet.None;

    /// <summary>Shares of a text in words, such as a half; in the order of <see cref="ShareValues"/>.</summary>
    public PhraseSet Shares { get; init; } = PhraseSet.None;

    public IReadOnlyList<double> ShareValues { get; init; } = [];

    public PhraseSet NotBefore { get; init; } = PhraseSet.None;

    /// <summary>Before a time that something lasts.</summary>
    public PhraseSet Lasting { get; init; } = PhraseSet.None;

    public PhraseSet AfterPublication { get; init; } = PhraseSet.None;

    /// <summary>Units of time, in the order of <see cref="UnitSeconds"/>.</summary>
    public PhraseSet Units { get; init; } = PhraseSet.None;

    public IReadOnlyList<long> UnitSeconds { get; init; } = [];

    /// <summary>Numbers in words, in the order of <see cref="NumberValues"/>.</summary>
    public PhraseSet Numbers { get; init; } = PhraseSet.None;

    public IReadOnlyList<double> NumberValues { get; init; } = [];

    // Permission and changes.
    public PhraseSet PermissionWord { get; init; } = PhraseSet.None;

    public PhraseSet OnlyWithPermission { get; init; } = PhraseSet.None;

    public PhraseSet WithoutPermission { get; init; } = PhraseSet.None;

    /// <summary>The whole text, not a part of it.</summary>
    public PhraseSet Full { get; init; } = PhraseSet.None;

    public PhraseSet Commercial { get; init; } = PhraseSet.None;

    public PhraseSet Print { get; init; } = PhraseSet.None;

    public PhraseSet Broadcast { get; init; } = PhraseSet.None;

    public PhraseSet Online { get; init; } = PhraseSet.None;

    /// <summary>Other kinds of use that permission may be about: the data cannot hold them.</summary>
    public PhraseSet Scope { get; init; } = PhraseSet.None;

    /// <summary>Reuse of something: what follows must be the publisher's material in general for a rule to hold for all of it.</summary>
    public PhraseSet ReuseOf { get; init; } = PhraseSet.None;

    /// <summary>An aim, an age or a kind of user by which a rule is for some reuse alone.</summary>
    public PhraseSet Narrowing { get; init; } = PhraseSet.None;

    public PhraseSet NoChanges { get; init; } = PhraseSet.None;

    /// <summary>A rule for some who reuse, and not for all: the data cannot hold it.</summary>
    public PhraseSet Audience { get; init; } = PhraseSet.None;

    public PhraseSet ChangesWord { get; init; } = PhraseSet.None;
}
