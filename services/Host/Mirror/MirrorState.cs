using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Syndication.Contracts;

namespace Syndication.Host.Mirror;

/// <summary>What the mirror knows of an article. <c>File</c> is its page's name in the folder.</summary>
internal sealed record MirrorEntry(string File, int Version, bool IsWithdrawn, string Title, int Reported);

/// <summary>What a poll has to do about an entry of the feed.</summary>
internal enum MirrorAction { Nothing, Publish, Correct, Withdraw }

/// <summary>The mirror's memory, kept as <c>mirror.json</c> in its folder, so that it goes on where it stopped.</summary>
internal sealed record MirrorState
{
    public IReadOnlyDictionary<string, MirrorEntry> Articles { get; init; } = new Dictionary<string, MirrorEntry>();

    /// <summary>Of the feed's newest page, when all of it was taken in.</summary>
    public string? ETag { get; init; }

    /// <summary>The last look broke off between two pages: the next one goes through to the end.</summary>
    public bool IsUnfinished { get; init; }

    /// <summary>New beats old: an entry that is as old as what is known, or older, is nothing. A withdrawal of what was never shown is noted, so that a late story does not appear.</summary>
    public MirrorAction Decide(MirrorItem item)
    {
        if (Articles.TryGetValue(item.ArticleId, out var known) && (known.Version > item.Version || (known.Version == item.Version && known.IsWithdrawn == item.IsWithdrawn)))
        {
            return MirrorAction.Nothing;
        }

        return item.IsWithdrawn ? MirrorAction.Withdraw : known is null ? MirrorAction.Publish : MirrorAction.Correct;
    }

    public MirrorState With(MirrorItem item) => Put(item.ArticleId, new MirrorEntry(
        FileOf(item.ArticleId), item.Version, item.IsWithdrawn, item.Title, Articles.TryGetValue(item.ArticleId, out var known) ? known.Reported : 0));

    /// <summary>The page was reported in its present version.</summary>
    public MirrorState Reported(string articleId) => Put(articleId, Articles[articleId] with { Reported = Articles[articleId].Version });

    /// <summary>Pages that the publisher has not been told of in their present version.</summary>
    public IEnumerable<KeyValuePair<string, MirrorEntry>> Unreported() => Articles.Where(a => !a.Value.IsWithdrawn && a.Value.Reported < a.Value.Version);

    /// <summary>A name that is safe in any folder and belongs to the article alone.</summary>
    public static string FileOf(string articleId)
    {
        var safe = string.Concat(articleId.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')).Trim('-');
        return $"{safe[..Math.Min(safe.Length, 60)]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(articleId)).AsSpan(0, 4))}.html";
    }

    public static MirrorState Read(string path) => File.Exists(path)
        ? JsonSerializer.Deserialize<MirrorState>(File.ReadAllBytes(path), ContractsJson.Options) ?? new MirrorState()
        : new MirrorState();

    /// <summary>Written aside and renamed: a crash leaves the state before, or this one.</summary>
    public void Write(string path)
    {
        File.WriteAllBytes(path + ".part", JsonSerializer.SerializeToUtf8Bytes(this, ContractsJson.Options));
        File.Move(path + ".part", path, overwrite: true);
    }

    private MirrorState Put(string articleId, MirrorEntry entry) => this with { Articles = new Dictionary<string, MirrorEntry>(Articles, StringComparer.Ordinal) { [articleId] = entry } };
}
