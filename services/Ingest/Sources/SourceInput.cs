using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Syndication.Ingest.Articles;

namespace Syndication.Ingest.Sources;

public sealed record PutSource
{
    public string? PublisherId { get; init; }

    /// <summary>Absolute http or https address.</summary>
    public string? Url { get; init; }

    /// <summary>BCP 47 tag for what names no language itself.</summary>
    public string? Language { get; init; }

    public SourceKind Kind { get; init; }

    /// <summary>1 to 86,400; absent: by the source's own rhythm.</summary>
    public int? PollSeconds { get; init; }

    /// <summary>Active or paused.</summary>
    public SourceState State { get; init; }
}

/// <summary>A source to be probed and made.</summary>
public sealed record AddSource
{
    /// <summary>Absent: made of the address.</summary>
    public string? Id { get; init; }
    public string? PublisherId { get; init; }
    public string? Url { get; init; }
    public string? Language { get; init; }
    public SourceKind Kind { get; init; }
    public int? PollSeconds { get; init; }
    public SourceState State { get; init; }

    /// <summary>Make it even if nothing can be read there now.</summary>
    public bool Force { get; init; }

    internal PutSource Settings() => new() { PublisherId = PublisherId, Url = Url, Language = Language, Kind = Kind, PollSeconds = PollSeconds, State = State };
}

public sealed record QuarantineSource
{
    /// <summary>Why; for whoever releases it.</summary>
    public string? Reason { get; init; }
}

/// <summary>What is wrong with a source, by field, with the remedy.</summary>
internal static partial class SourceInput
{
    public const int MostUrl = 2000;
    private const int LongestId = 60;
    public const string AddressForm = "Give an absolute http or https address of at most 2000 characters, without user name or password.";
    public const string LanguageForm = "Give a BCP 47 tag such as uk or en-GB, or leave it out.";

    public static Dictionary<string, string[]> Faults(string id, PutSource request)
    {
        var faults = new Dictionary<string, string[]>();
        if (!IdForm().IsMatch(id))
        {
            faults["id"] = ["Use 1 to 60 of a-z, 0-9 and hyphen."];
        }
        else if (id == Origin.Push.SourceId || id == Origin.Operator.SourceId)
        {
            faults["id"] = [$"'{id}' is what articles without a source are said to come from. Choose another."];
        }

        if (!PushInput.IsPublisher(request.PublisherId))
        {
            faults["publisherId"] = [$"Name the publisher that the articles belong to: {PushInput.PublisherForm}."];
        }

        if (!IsAddress(request.Url))
        {
            faults["url"] = [AddressForm];
        }

        if (request.Language is not null && !Language().IsMatch(request.Language))
        {
            faults["language"] = [LanguageForm];
        }

        if (request.PollSeconds is < 1 or > 86_400)
        {
            faults["pollSeconds"] = ["Use 1 to 86400, or leave it out."];
        }

        if (request.State is not (SourceState.Active or SourceState.Paused))
        {
            faults["state"] = ["Use active or paused. POST /v1/sources/{id}/quarantine quarantines."];
        }

        return faults;
    }

    /// <summary>An id for a source that was given none: its host and path in letters that an id may have.</summary>
    public static string IdOf(string? url)
    {
        if (!IsAddress(url))
        {
            return "source";
        }

        var address = new Uri(url!);
        var host = address.IdnHost.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? address.IdnHost[4..] : address.IdnHost;
        var id = NoIdCharacters().Replace($"{host}{address.AbsolutePath}".ToLowerInvariant(), "-").Trim('-');
        return id.Length <= LongestId ? id : id[..LongestId].TrimEnd('-');
    }

    public static bool IsAddress([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= MostUrl } && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && url.Host.Length > 0;

    public static bool IsLanguage(string text) => Language().IsMatch(text);

    public static SourceDocument Document(string id, PutSource request) => new()
    {
        Id = id,
        PublisherId = request.PublisherId!,
        Url = request.Url!,
        Language = request.Language,
        Kind = request.Kind,
        PollSeconds = request.PollSeconds,
        State = request.State,
        CreatedAt = default,
    };

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex NoIdCharacters();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$", RegexOptions.NonBacktracking)]
    private static partial Regex IdForm();

    [GeneratedRegex("^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,8}$", RegexOptions.NonBacktracking)]
    private static partial Regex Language();
}
