using System.Globalization;
using System.Text.Json.Nodes;

namespace Syndication.Console.Partners;

/// <summary>What a person fills in for a subscription, of whatever channel; and what Distribution's API wants of it.</summary>
public sealed class ChannelForm
{
    private static readonly char[] Separators = [' ', ',', ';', '\n', '\r', '\t'];

    public string? Name { get; set; }
    public string Channel { get; set; } = "feed";
    public string? Languages { get; set; }
    public string Format { get; set; } = "rss";
    public string? Url { get; set; }

    public string? Host { get; set; }
    public int Port { get; set; } = 22;
    public string? User { get; set; }
    public string? Password { get; set; }
    public string? PrivateKey { get; set; }
    public string? HostKeys { get; set; }
    public string? Folder { get; set; } = ".";
    public string FileFormat { get; set; } = "ninjs";
    public bool Pictures { get; set; } = true;

    public string? Site { get; set; }
    public string? SiteUser { get; set; }
    public string? ApplicationPassword { get; set; }
    public string PostState { get; set; } = "publish";
    public string? Categories { get; set; }
    public bool FeaturedImage { get; set; }

    public string? To { get; set; }
    public string? Hours { get; set; } = "7";
    public string? TimeZone { get; set; } = "UTC";

    /// <summary>A subscription as it is, to be changed. Secrets are not shown: left empty they stay.</summary>
    public static ChannelForm Of(SubscriptionLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new ChannelForm
        {
            Name = line.Name,
            Channel = line.Channel,
            Languages = Join(line.Filter?["languages"]),
            Format = line.Format ?? "rss",
            Url = line.Url,
            Host = Text(line.Sftp, "host"),
            Port = (int?)line.Sftp?["port"] ?? 22,
            User = Text(line.Sftp, "user"),
            HostKeys = Join(line.Sftp?["hostKeys"], "\n"),
            Folder = Text(line.Sftp, "folder") ?? ".",
            FileFormat = Text(line.Sftp, "format") ?? "ninjs",
            Pictures = (bool?)line.Sftp?["pictures"] ?? true,
            Site = Text(line.Wordpress, "url"),
            SiteUser = Text(line.Wordpress, "user"),
            PostState = Text(line.Wordpress, "status") ?? "publish",
            Categories = Join(line.Wordpress?["categories"]),
            FeaturedImage = (bool?)line.Wordpress?["featuredImage"] ?? false,
            To = Join(line.Mail?["to"], "\n"),
            Hours = Join(line.Mail?["hours"]) ?? "7",
            TimeZone = Text(line.Mail, "timeZone") ?? "UTC",
        };
    }

    /// <summary>For <c>POST …/subscriptions</c>.</summary>
    public object New() => new
    {
        name = Given(Name), channel = Channel, format = Channel == "feed" ? Format : null, url = Channel == "webhook" ? Given(Url) : null,
        filter = new { languages = Words(Languages), includeAdvertising = true }, sftp = Sftp(), wordpress = Wordpress(), mail = Mail(),
    };

    /// <summary>For <c>PUT …/subscriptions/ID</c>: what the filter asks for besides languages stays.</summary>
    public object Changed(JsonNode? filter)
    {
        var asked = filter?.DeepClone() as JsonObject ?? [];
        asked["languages"] = new JsonArray([.. Words(Languages).Select(l => JsonValue.Create(l))]);
        return new { url = Channel == "webhook" ? Given(Url) : null, filter = asked, sftp = Sftp(), wordpress = Wordpress(), mail = Mail() };
    }

    private object? Sftp() => Channel != "sftp" ? null : new
    {
        host = Given(Host), port = Port, user = Given(User), password = Given(Password), privateKey = Given(PrivateKey), hostKeys = Words(HostKeys), folder = Given(Folder) ?? ".", format = FileFormat, pictures = Pictures,
    };

    private object? Wordpress() => Channel != "wordpress" ? null : new
    {
        url = Given(Site), user = Given(SiteUser), applicationPassword = Given(ApplicationPassword), status = PostState, categories = Numbers(Categories), featuredImage = FeaturedImage,
    };

    private object? Mail() => Channel != "mail" ? null : new { to = Words(To), hours = Numbers(Hours), timeZone = Given(TimeZone) ?? "UTC" };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string[] Words(string? text) => (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is no number is -1, which the service refuses with the remedy.</summary>
    private static int[] Numbers(string? text) => [.. Words(text).Select(w => int.TryParse(w, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)];

    private static string? Text(JsonNode? node, string member) => (string?)node?[member];

    private static string? Join(JsonNode? values, string between = " ") =>
        values is JsonArray { Count: > 0 } list ? string.Join(between, list.Select(v => v?.ToString())) : null;
}
