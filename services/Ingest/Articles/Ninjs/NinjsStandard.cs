namespace Syndication.Ingest.Articles;

/// <summary>
/// Which generation of ninjs a document is, by <c>standard</c> or by its shape, and what every generation demands: 1 writes
/// names in lower case, bodies flat and lists as objects; 2 writes them in lower case as lists; 3 in camel case.
/// </summary>
internal static class NinjsStandard
{
    private static readonly string[] Types = ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"];

    public static void Check(NinjsNode ninjs)
    {
        foreach (var name in (ReadOnlySpan<string>)["standard", "$standard"])
        {
            if (ninjs.Object(name) is not { } standard)
            {
                continue;
            }

            // Extensions have names and versions of their own, such as "ttninjs".
            var isExtension = standard.Text("name") is { } own && !own.Equals("ninjs", StringComparison.OrdinalIgnoreCase);
            if (standard.Text("name") is { } stated && !stated.Contains("ninjs", StringComparison.OrdinalIgnoreCase))
            {
                standard.Complain("name", "is not ninjs; send ninjs 2 or 3, or NewsML-G2.");
            }

            if (standard.Text("version") is { } version && !isExtension && Generation(version) is null)
            {
                standard.Complain("version", "is none that is read; send ninjs 2.x or 3.x.");
            }
        }

        var type = ninjs.Text("type");
        if (type is not null && !Types.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            ninjs.Complain("type", "is none of IPTC's; send text (or composite, picture, graphic, video, audio).");
        }
        else if (type is "event" or "planning")
        {
            ninjs.Complain("type", $"'{type}' holds no story; send the stories about it.");
        }

        if (ninjs.Text("representationType") is "partial" or "incomplete" or "associated")
        {
            // It would pass for a version that lost the rest.
            ninjs.Complain("representationType", "says that this is a part only; send the whole article.");
        }
    }

    /// <summary>1, 2 or 3; null where it is another.</summary>
    public static int? Generation(string version) =>
        version.Length > 0 && version[0] is '1' or '2' or '3' && (version.Length == 1 || version[1] == '.') ? version[0] - '0' : null;
}
