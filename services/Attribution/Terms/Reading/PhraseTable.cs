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
    public required PhraseSet Reuse { get; init; }

    /// <summary>Words for any kind of use; they count near a <see cref="Material"/>.</summary>
    public required PhraseSet Use { get; init; }

    public required PhraseSet Material { get; init; }

    /// <summary>Words that tell a publisher's material from cement and timber.</summary>
    public required PhraseSet OwnWord { get; init; }

    public required PhraseSet Mandate { get; init; }

    /// <summary>A request: "please place". It counts only where reuse is spoken of.</summary>
    public required PhraseSet Request { get; init; }

    public required PhraseSet NoMandate { get; init; }

    /// <summary>Welcome, but not demanded.</summary>
    public required PhraseSet Wish { get; init; }

    public required PhraseSet Prohibition { get; init; }

    /// <summary>Somebody else's words or rules: reported speech, a law, a court.</summary>
    public required PhraseSet Reported { get; init; }

    /// <summary>Cookie notes, privacy notes, footers of mails.</summary>
    public required PhraseSet Private { get; init; }

    /// <summary>A clause of its own begins here.</summary>
    public required PhraseSet ClauseStart { get; init; }

    // Links.
    public required PhraseSet Link { get; init; }

    public required PhraseSet FollowLink { get; init; }

    public required PhraseSet Without { get; init; }

    public required PhraseSet OtherSites { get; init; }

    public required PhraseSet SiteObject { get; init; }

    /// <summary>Objects that a mention in words would satisfy too: the source, the agency.</summary>
    public required PhraseSet SourceObject { get; init; }

    public required PhraseSet ArticleObject { get; init; }

    public required PhraseSet Followable { get; init; }

    public required IReadOnlyList<PlacePhrases> Places { get; init; }

    /// <summary>Something else that is placed in the sentence: the name, the credit.</summary>
    public required PhraseSet OtherThing { get; init; }

    public required PhraseSet ForeignMedia { get; init; }

    public required PhraseSet ForeignObject { get; init; }

    public required PhraseSet Translated { get; init; }

    /// <summary>Two hosts joined so that both are demanded.</summary>
    public required PhraseSet And { get; init; }

    // Labels, notices, identifiers.
    public required PhraseSet MarkedMaterial { get; init; }

    public required PhraseSet AdvertisingWord { get; init; }

    public required PhraseSet AdvertisingPhrase { get; init; }

    public required PhraseSet KeepLabel { get; init; }

    public required PhraseSet MediaIdentifier { get; init; }

    public required PhraseSet RightsReserved { get; init; }

    public required PhraseSet CopyrightWord { get; init; }

    public required PhraseSet PhotoWord { get; init; }

    public required PhraseSet PhotoCredit { get; init; }

    /// <summary>A word for the publisher, before its name in quotation marks.</summary>
    public required PhraseSet PublisherWord { get; init; }

    // Limits.
    public required PhraseSet AtMost { get; init; }

    public required PhraseSet MoreThan { get; init; }

    public required PhraseSet Percent { get; init; }

    public required PhraseSet Characters { get; init; }

    public required PhraseSet OfText { get; init; }

    /// <summary>Shares of a text in words, such as a half; in the order of <see cref="ShareValues"/>.</summary>
    public required PhraseSet Shares { get; init; }

    public required IReadOnlyList<double> ShareValues { get; init; }

    public required PhraseSet NotBefore { get; init; }

    public required PhraseSet AfterPublication { get; init; }

    /// <summary>Units of time, in the order of <see cref="UnitSeconds"/>.</summary>
    public required PhraseSet Units { get; init; }

    public required IReadOnlyList<long> UnitSeconds { get; init; }

    /// <summary>Numbers in words, in the order of <see cref="NumberValues"/>.</summary>
    public required PhraseSet Numbers { get; init; }

    public required IReadOnlyList<double> NumberValues { get; init; }

    // Permission and changes.
    public required PhraseSet OnlyWithPermission { get; init; }

    public required PhraseSet WithoutPermission { get; init; }

    public required PhraseSet Scope { get; init; }

    public required PhraseSet NoChanges { get; init; }

    public required PhraseSet ChangesWord { get; init; }
}
