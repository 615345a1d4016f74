using System.Security.Cryptography;
using System.Text;
using Syndication.Contracts;
using Syndication.Ingest.Sources;

namespace Syndication.Ingest.Articles;

/// <summary>What was pushed and not taken in, to be kept with the reason. The same thing twice is one document.</summary>
internal static class PushRejections
{
    private const int MostReasons = 20;
    private const string NoAddress = "urn:syndication:push";

    public static RejectedDocument Of(PushCaller caller, ReadItem item, string? contentType, Uri? url, DateTimeOffset now) =>
        Of(caller, item.Raw ?? "", [.. item.Problems.Take(MostReasons).Select(p => p.Field.Length > 0 ? $"{p.Field}: {p.Text}" : p.Text)], contentType, url, now);

    /// <summary>It was read and not taken: what comes of it is told by what is stored.</summary>
    public static RejectedDocument Of(PushCaller caller, Article refused, string reason, Uri? url, DateTimeOffset now) =>
        Of(caller, NinjsWriter.WriteLine(refused), [reason], "application/json", url, now);

    private static RejectedDocument Of(PushCaller caller, string raw, IReadOnlyList<string> reasons, string? contentType, Uri? url, DateTimeOffset now) => new()
    {
        Id = "r-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Origin.SourceId}\n{caller.Publisher}\n{raw}")).AsSpan(0, 16)),
        SourceId = caller.Origin.SourceId,
        PublisherId = caller.Publisher,
        Url = url?.AbsoluteUri ?? NoAddress,
        Reasons = reasons,
        Raw = raw.Length <= RejectedDocument.MostRaw ? raw : raw[..RejectedDocument.MostRaw],
        IsWhole = raw.Length < RejectedDocument.MostRaw,
        ContentType = contentType,
        At = now,
    };
}
