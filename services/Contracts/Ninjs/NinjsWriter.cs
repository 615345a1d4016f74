using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Syndication.Contracts;

/// <summary>
/// An article as IPTC ninjs 3.1 (https://iptc.org/std/ninjs/ninjs-schema_3.1.json), without extension members: what
/// the schema has no property for stands in <c>altIds</c>, <c>infoSources</c>, <c>genres</c>, <c>descriptions</c> and
/// <c>associations</c> under the roles of <see cref="Ninjs"/>. Everything in <see cref="Article"/> comes back when it
/// is read again, except the order among notices and among marks. The mapping is in docs/ninjs.md.
/// </summary>
public static class NinjsWriter
{
    /// <summary>The article on one line of JSON, without a line end.</summary>
    public static string WriteLine(Article article) => Write(article).ToJsonString(ContractsJson.Options);

    /// <summary>The article as a ninjs object. For one line of JSON see <see cref="WriteLine"/>.</summary>
    public static JsonObject Write(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var isUri = IsUri(article.Uri);
        var ninjs = new JsonObject
        {
            ["uri"] = isUri ? article.Uri : Ninjs.UriPrefix + article.Id,
            ["standard"] = new JsonObject { ["name"] = "ninjs", ["version"] = Ninjs.Version, ["schema"] = Ninjs.Schema },
            ["type"] = "text",
            ["representationType"] = "full",
            ["version"] = article.Version.ToString(CultureInfo.InvariantCulture),
            ["pubStatus"] = JsonNamingPolicy.KebabCaseLower.ConvertName(article.PubStatus.ToString()),
            ["firstCreated"] = Instant(article.FirstCreated),
            ["versionCreated"] = Instant(article.VersionCreated),
        };
        Set(ninjs, "embargoedUntil", article.Embargo is { } embargo ? Instant(embargo) : null);
        Set(ninjs, "expires", article.Expiry is { } expiry ? Instant(expiry) : null);
        if (article.Urgency is { } urgency)
        {
            ninjs["urgency"] = urgency;
        }

        ninjs["language"] = article.Language;
        Add(ninjs, "headlines", Text("main", "text/plain", article.Headline));
        Set(ninjs, "by", article.Byline);
        Set(ninjs, "located", article.Located);
        Set(ninjs, "edNote", article.ChangeNote);
        AddDescriptions(ninjs, article);
        AddBodies(ninjs, article);
        AddConcepts(ninjs, article);
        AddParties(ninjs, article);
        Add(ninjs, "altIds", new JsonObject { ["role"] = Ninjs.ArticleIdRole, ["value"] = article.Id });
        if (!isUri && article.Uri is not null)
        {
            Add(ninjs, "altIds", new JsonObject { ["role"] = Ninjs.GuidRole, ["value"] = article.Uri });
        }

        foreach (var other in article.AltIds)
        {
            var altId = new JsonObject { ["value"] = other.Value };
            Set(altId, "role", other.Role);
            Add(ninjs, "altIds", altId);
        }

        if (article.CanonicalUrl is { } page)
        {
            Add(ninjs, "renditions", WebPage(page));
        }

        NinjsAssociations.AddTo(ninjs, article);
        return ninjs;
    }

    /// <summary>An absolute URI as the schema's <c>format: uri</c> wants it (a bare path is none).</summary>
    internal static bool IsUri(string? value) =>
        value is not null && Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && value.StartsWith(uri.Scheme + ":", StringComparison.OrdinalIgnoreCase)
        && Uri.IsWellFormedUriString(value, UriKind.Absolute);

    internal static JsonObject WebPage(string url) =>
        new() { ["name"] = Ninjs.WebRendition, ["href"] = url, ["contentType"] = "text/html" };

    internal static JsonObject Text(string? role, string? contentType, string value)
    {
        var text = new JsonObject();
        Set(text, "role", role);
        Set(text, "contentType", contentType);
        text["value"] = value;
        return text;
    }

    internal static void Set(JsonObject target, string name, string? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }
    }

    internal static void Add(JsonObject target, string name, JsonObject item)
    {
        if (target[name] is not JsonArray array)
        {
            target[name] = array = [];
        }

        array.Add((JsonNode)item);
    }

    private static void AddDescriptions(JsonObject ninjs, Article article)
    {
        if (article.Standfirst is { } standfirst)
        {
            Add(ninjs, "descriptions", Text(Ninjs.StandfirstRole, "text/plain", standfirst));
        }

        // usageTerms and copyrightNotice are one text each: several notices of the kind are its paragraphs.
        Set(ninjs, "usageTerms", Joined(article.Notices, NoticeKind.Terms));
        Set(ninjs, "copyrightNotice", Joined(article.Notices, NoticeKind.Copyright));
        foreach (var notice in article.Notices)
        {
            if (notice.Kind is not (NoticeKind.Terms or NoticeKind.Copyright))
            {
                var role = Ninjs.NoticeRolePrefix + JsonNamingPolicy.KebabCaseLower.ConvertName(notice.Kind.ToString());
                Add(ninjs, "descriptions", Text(role, "text/plain", notice.Text));
            }
        }
    }

    private static string? Joined(IReadOnlyList<Notice> notices, NoticeKind kind)
    {
        var texts = notices.Where(n => n.Kind == kind).Select(n => n.Text).ToList();
        return texts.Count == 0 ? null : string.Join("\n\n", texts);
    }

    private static void AddBodies(JsonObject ninjs, Article article)
    {
        if (article.Body.Count == 0)
        {
            return;
        }

        Add(ninjs, "bodies", Text("main", "text/html", ArticleHtml.Body(article)));
        Add(ninjs, "bodies", Text("plain", "text/plain", PlainText(article.Body)));
    }

    /// <summary>Blocks with a blank line between them; list entries one a line.</summary>
    private static string PlainText(IReadOnlyList<Block> body)
    {
        var text = new StringBuilder();
        foreach (var block in body)
        {
            if (block.Kind is BlockKind.Image or BlockKind.Embed)
            {
                continue;
            }

            text.Append(text.Length > 0 ? "\n\n" : "");
            if (block.Kind == BlockKind.List)
            {
                text.AppendJoin('\n', block.Items.Select(item => "- " + item));
            }
            else
            {
                text.Append(block.Text);
            }
        }

        return text.ToString();
    }

    private static void AddConcepts(JsonObject ninjs, Article article)
    {
        foreach (var subject in article.Subjects)
        {
            var concept = new JsonObject { ["name"] = subject.Name };
            Set(concept, IsUri(subject.Code) ? "uri" : "literal", subject.Code);
            Add(ninjs, "subjects", concept);
        }

        if (article.Section is { } section)
        {
            Add(ninjs, "subjects", new JsonObject { ["name"] = section, ["rel"] = Ninjs.SectionRel });
        }

        foreach (var mark in article.Marks)
        {
            var genre = new JsonObject { ["name"] = mark.Text };
            Set(genre, "uri", mark.Kind switch
            {
                MarkKind.Advertising => Ninjs.GenreScheme + "Advertiser_Supplied",
                MarkKind.Opinion => Ninjs.GenreScheme + "Opinion",
                _ => null,
            });
            genre["literal"] = JsonNamingPolicy.KebabCaseLower.ConvertName(mark.Kind.ToString());
            Add(ninjs, "genres", genre);
        }

        foreach (var (list, concepts) in new[] { ("genres", article.Genres), ("places", article.Places) })
        {
            foreach (var concept in concepts)
            {
                var item = new JsonObject { ["name"] = concept.Name };
                Set(item, IsUri(concept.Code) ? "uri" : "literal", concept.Code);
                Add(ninjs, list, item);
            }
        }

        // ninjs has no signal; NewsML-G2's vocabulary for it says what the version is. A withdrawal is a pubStatus.
        if (article.Change is Change.Update or Change.Correction)
        {
            var signal = article.Change.ToString();
            Add(ninjs, "genres", new JsonObject { ["name"] = signal, ["uri"] = Ninjs.SignalScheme + (signal == "Update" ? "update" : "correction") });
        }
    }

    private static void AddParties(JsonObject ninjs, Article article)
    {
        Add(ninjs, "infoSources", new JsonObject { ["role"] = Ninjs.PublisherRole, ["literal"] = article.PublisherId });
        if (article.SourceOutlet is { } outlet)
        {
            var party = new JsonObject { ["role"] = Ninjs.OutletRole, ["name"] = outlet.Name };
            Set(party, "uri", outlet.Url);
            Add(ninjs, "infoSources", party);
        }
    }

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
