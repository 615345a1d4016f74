using MassTransit;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Attribution.Checks;

/// <summary>The fingerprint of an article's newest cleared text. Id: the article's.</summary>
public sealed record FingerprintDocument : Document
{
    public static readonly DocumentType<FingerprintDocument> Type = new DocumentType<FingerprintDocument>("fingerprints").Index("recent", d => d.Kind, d => d.ClearedAt);

    /// <summary>Words that a text must have to be looked for: a shorter one stands everywhere.</summary>
    public const int FewestWords = 60;

    public string Kind { get; init; } = "fingerprint";

    public required long ClearanceRevision { get; init; }

    public required DateTimeOffset ClearedAt { get; init; }

    /// <summary>See <see cref="Fingerprint.Pack"/>.</summary>
    public required byte[] Hashes { get; init; }

    /// <summary>BCP 47 tag; null in documents of before.</summary>
    public string? Language { get; init; }

    /// <summary>Figures that survive translation, packed like <see cref="Hashes"/>; null in documents of before.</summary>
    public byte[]? Figures { get; init; }

    /// <summary>Names that survive translation.</summary>
    public byte[]? Names { get; init; }

    internal TranslationMarks? Marks() => Language is null || Figures is null || Names is null ? null : new TranslationMarks(Language, Fingerprint.Unpack(Figures), Fingerprint.Unpack(Names));

    /// <summary>Null: older than what is known, or too short.</summary>
    internal static FingerprintDocument? Of(FingerprintDocument? known, ClearedText cleared)
    {
        if (known?.ClearanceRevision >= cleared.ClearanceRevision)
        {
            return null;
        }

        var text = string.Join('\n', ArticleIndex.BodyTexts(cleared.Article));
        var words = WordHashes.Of(text);
        if (words.Length < FewestWords)
        {
            return null;
        }

        var marks = TranslationMarks.Of(text, cleared.Article.Language, alsoFirst: false);
        return new FingerprintDocument
        {
            Id = cleared.Article.Id,
            ClearanceRevision = cleared.ClearanceRevision,
            ClearedAt = cleared.ClearedAt,
            Hashes = Fingerprint.Pack(Fingerprint.Of(words)),
            Language = cleared.Article.Language,
            Figures = Fingerprint.Pack(marks.Figures),
            Names = Fingerprint.Pack(marks.Names),
        };
    }
}

/// <summary>An article version that was cleared; never a withdrawal, which keeps the fingerprint of the last text.</summary>
public readonly record struct ClearedText(Article Article, long ClearanceRevision, DateTimeOffset ClearedAt);

/// <summary>Keeps the fingerprints of what goes out. Doing it twice changes nothing.</summary>
public sealed class Fingerprints(IDocumentCollection<FingerprintDocument> fingerprints)
{
    public async Task Keep(ClearedText cleared, CancellationToken cancellationToken)
    {
        // The first clearance of an article, the common case, needs no read.
        if (cleared.ClearanceRevision == 1 && (FingerprintDocument.Of(null, cleared) is not { } first || await fingerprints.Insert(first, cancellationToken)))
        {
            return;
        }

        await fingerprints.Update(cleared.Article.Id, known => FingerprintDocument.Of(known, cleared), cancellationToken);
    }
}

/// <summary>Takes the clearances that an earlier version had sent to this queue. This one makes the fingerprint where it clears.</summary>
public sealed class FingerprintConsumer(Fingerprints fingerprints) : IConsumer<ArticleCleared>
{
    public Task Consume(ConsumeContext<ArticleCleared> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var cleared = context.Message;
        return cleared.Article.Change == Change.Withdrawal || cleared.Copy is null ? Task.CompletedTask
            : fingerprints.Keep(new ClearedText(cleared.Article, cleared.ClearanceRevision, cleared.ClearedAt), context.CancellationToken);
    }
}
