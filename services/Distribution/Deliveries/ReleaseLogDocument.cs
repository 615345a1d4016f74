using System.Globalization;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Deliveries;

/// <summary>One line of the log of releases. Id: the sequence, 16 digits.</summary>
public sealed record ReleaseLogDocument : Document
{
    public static readonly DocumentType<ReleaseLogDocument> Type = new DocumentType<ReleaseLogDocument>("release_log")
        .Index("at", d => d.At);

    public required string ArticleId { get; init; }

    public required DateTimeOffset At { get; init; }

    public long Sequence => long.Parse(Id, CultureInfo.InvariantCulture);

    public static string IdOf(long sequence) => sequence.ToString("D16", CultureInfo.InvariantCulture);
}
