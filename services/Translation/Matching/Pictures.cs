namespace Syndication.Translation.Matching;

/// <summary>A picture as two editions of a story may share it: by its file name, at whatever address and size it lies.</summary>
public static class Pictures
{
    private const int ShortestName = 8;
    private const int ShortestWithSize = 4;

    /// <summary>File name in lower case, without the size that content systems append (<c>-1200x800</c>, <c>-scaled</c>); empty when there is none.</summary>
    public static string NameOf(string? url)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out var parsed))
        {
            return "";
        }

        var name = parsed.AbsolutePath[(parsed.AbsolutePath.LastIndexOf('/') + 1)..].ToLowerInvariant();
        var dot = name.LastIndexOf('.');
        var (stem, end) = dot > 0 ? (name[..dot], name[dot..]) : (name, "");
        var hyphen = stem.LastIndexOf('-');
        return hyphen > 0 && (stem[(hyphen + 1)..] == "scaled" || IsSize(stem.AsSpan(hyphen + 1))) ? stem[..hyphen] + end : name;
    }

    /// <summary>"image.jpg" is no name.</summary>
    internal static bool IsTelling(string name) => name.Length >= ShortestName && name.Any(char.IsAsciiDigit);

    /// <summary>A name that says little by itself does so with the size.</summary>
    internal static bool IsTellingWithSize(string name) => name.Length >= ShortestWithSize;

    private static bool IsSize(ReadOnlySpan<char> text)
    {
        var x = text.IndexOf('x');
        return x is >= 2 and <= 5 && text.Length - x is >= 3 and <= 6 && !text[..x].ContainsAnyExceptInRange('0', '9') && !text[(x + 1)..].ContainsAnyExceptInRange('0', '9');
    }
}
