namespace Syndication.Distribution.Channels;

/// <summary>How webhooks are signed (Standard Webhooks 1.0.0, signature schemes <c>v1</c> and <c>v1a</c>).</summary>
public enum SignatureScheme { Symmetric, Asymmetric, Both }

/// <summary>Full: the story. Thin: its identifiers and what happened; the story is asked for.</summary>
public enum PayloadSize { Full, Thin }

/// <summary>A signing secret that was replaced and is still used beside the new one.</summary>
public sealed record FormerSecret
{
    /// <summary><c>whsec_…</c> or <c>whsk_…</c>.</summary>
    public required string Secret { get; init; }
    public required DateTimeOffset Until { get; init; }
}

/// <summary>A folder of a partner's SFTP server.</summary>
public sealed record SftpTarget
{
    /// <summary>Name or address.</summary>
    public string? Host { get; init; }
    /// <summary>1 to 65535.</summary>
    public int Port { get; init; } = 22;
    public string? User { get; init; }
    /// <summary>Needed in clear to sign in, so it is kept in clear; never shown.</summary>
    public string? Password { get; init; }
    /// <summary>OpenSSH or PEM text, without a passphrase; never shown.</summary>
    public string? PrivateKey { get; init; }
    /// <summary>Fingerprints of the server's keys as <c>ssh-keygen -l</c> prints them: <c>SHA256:…</c>. Any other server is refused.</summary>
    public IReadOnlyList<string> HostKeys { get; init; } = [];
    /// <summary>Where files go; must exist.</summary>
    public string Folder { get; init; } = ".";
    /// <summary><c>ninjs</c>, <c>json</c> or <c>html</c>.</summary>
    public string Format { get; init; } = "ninjs";
    public bool Pictures { get; init; } = true;
}

/// <summary>A WordPress site, by its REST API and an application password.</summary>
public sealed record WordPressTarget
{
    /// <summary>The site's address; the API is found from it.</summary>
    public string? Url { get; init; }
    public string? User { get; init; }
    /// <summary>As WordPress shows it, with or without spaces. Needed in clear to sign in; never shown.</summary>
    public string? ApplicationPassword { get; init; }
    /// <summary>State of new posts: <c>publish</c>, <c>draft</c> or <c>pending</c>.</summary>
    public string Status { get; init; } = "publish";
    /// <summary>Ids of the categories that new posts get, at most 20.</summary>
    public IReadOnlyList<int> Categories { get; init; } = [];
    /// <summary>The story's first picture becomes the post's featured image; it stands in the copy besides.</summary>
    public bool FeaturedImage { get; init; }
}

/// <summary>Mails with the stories since the last one; corrections and withdrawals don't wait.</summary>
public sealed record MailTarget
{
    /// <summary>1 to 20 addresses.</summary>
    public IReadOnlyList<string> To { get; init; } = [];
    /// <summary>Hours of the day at which a digest goes out, 0 to 23.</summary>
    public IReadOnlyList<int> Hours { get; init; } = [7];
    /// <summary>IANA name such as <c>Europe/Kyiv</c>.</summary>
    public string TimeZone { get; init; } = "UTC";
}
