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

    /// <summary>Null: older than what is known, without text (a withdrawal keeps the last one), or too short.</summary>
    public static FingerprintDocument? Of(FingerprintDocument? known, ArticleCleared cleared)
    {
        ArgumentNullException.ThrowIfNull(cleared);
        if (known?.ClearanceRevision >= cleared.ClearanceRevision || cleared.Article.Change == Change.Withdrawal || cleared.Copy is null)
        {
            return null;
        }

        var index = new ArticleIndex(cleared.Article);
        if (index.BodyWords < FewestWords)
        {
            return null;
        }

        var text = string.Join('\n', index.Parts.Where(p => p.Kind == PartKind.Body).Select(p => p.Text));
        var marks = TranslationMarks.Of(text, cleared.Article.Language, alsoFirst: false);
        return new FingerprintDocument
        {
            Id = cleared.ArticleId,
            ClearanceRevision = cleared.ClearanceRevision,
            ClearedAt = cleared.ClearedAt,
            Hashes = Fingerprint.Pack(Fingerprint.Of(text)),
            Language = cleared.Article.Language,
            Figures = Fingerprint.Pack(marks.Figures),
            Names = Fingerprint.Pack(marks.Names),
        };
    }
}

/// <summary>Keeps the fingerprint of what goes out.</summary>
public sealed class FingerprintConsumer(IDocumentCollection<FingerprintDocument> fingerprints) : IConsumer<ArticleCleared>
{
    public Task Consume(ConsumeContext<ArticleCleared> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return fingerprints.Update(context.Message.ArticleId, known => FingerprintDocument.Of(known, context.Message), context.CancellationToken);
    }
}
