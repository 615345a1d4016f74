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

    /// <summary>1 to 86,400; absent: as configured (300).</summary>
    public int? PollSeconds { get; init; }

    public SourceState State { get; init; }
}

/// <summary>What is wrong with a source, by field, with the remedy.</summary>
internal static partial class SourceInput
{
    private const int MostUrl = 2000;

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

        if (request.Url is not { Length: <= MostUrl } || !Uri.TryCreate(request.Url, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0)
        {
            faults["url"] = [$"Give an absolute http or https address of at most {MostUrl} characters, without user name or password."];
        }

        if (request.Language is not null && !Language().IsMatch(request.Language))
        {
            faults["language"] = ["Give a BCP 47 tag such as uk or en-GB, or leave it out."];
        }

        if (request.PollSeconds is < 1 or > 86_400)
        {
            faults["pollSeconds"] = ["Use 1 to 86400, or leave it out."];
        }

        return faults;
    }

    public static SourceDocument Document(string id, PutSource request, int defaultPollSeconds) => new()
    {
        Id = id,
        PublisherId = request.PublisherId!,
        Url = request.Url!,
        Language = request.Language,
        Kind = request.Kind,
        PollSeconds = request.PollSeconds ?? defaultPollSeconds,
        State = request.State,
        CreatedAt = default,
    };

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$", RegexOptions.NonBacktracking)]
    private static partial Regex IdForm();

    [GeneratedRegex("^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,8}$", RegexOptions.NonBacktracking)]
    private static partial Regex Language();
}
