using System.ComponentModel.DataAnnotations;

namespace Syndication.Distribution;

/// <summary>Feeds and webhooks. Section <c>Distribution</c>.</summary>
public sealed class DistributionOptions
{
    public const string Section = "Distribution";

    /// <summary>Address that partners reach this service at, such as <c>https://feeds.agency.example</c>. Absent: the address it listens on.</summary>
    [RegularExpression(@"^https?://[^\s/?#]+(/[^\s?#]*)?$", ErrorMessage = "must be an absolute http or https address such as https://feeds.agency.example.")]
    public string? PublicUrl { get; set; }

    /// <summary>
    /// Ready copies (the html format) carry a clear pixel whose signed address tells which page they stand on. Only where
    /// <see cref="PublicUrl"/> is set, since readers must reach it.
    /// </summary>
    public bool CopyTokens { get; set; } = true;

    /// <summary>Title of feeds.</summary>
    [Required(ErrorMessage = "must not be empty. Leave it out for Syndication.")]
    [StringLength(200, ErrorMessage = "may have at most 200 characters.")]
    public string FeedTitle { get; set; } = "Syndication";

    /// <summary>Entries in a feed, 1 to 500.</summary>
    [Range(1, 500, ErrorMessage = "must be 1 to 500. Leave it out for 100.")]
    public int FeedEntries { get; set; } = 100;

    /// <summary>Memory for rendered feeds in MiB, 1 to 16384; those not asked for longest make room.</summary>
    [Range(1, 16384, ErrorMessage = "must be 1 to 16384 MiB. Leave it out for 128.")]
    public int FeedCacheMegabytes { get; set; } = 128;

    /// <summary>Requests that a partner may make in a minute, with all its keys together, where its quotas say nothing; 0: no limit.</summary>
    [Range(0, 1_000_000, ErrorMessage = "must be 0 to 1000000. Leave it out for 600.")]
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>Subscriptions that a partner may have where its quotas say nothing, 1 to 100000.</summary>
    [Range(1, 100_000, ErrorMessage = "must be 1 to 100000. Leave it out for 200.")]
    public int SubscriptionsPerPartner { get; set; } = 200;

    /// <summary>
    /// An HTTP cache stands in front, set up as deploy/nginx-feeds.conf: feeds are then marked with the moment up to which
    /// it may answer with them itself, the end of the current second.
    /// </summary>
    public bool CacheInFront { get; set; }

    /// <summary>How soon changes that other replicas made are seen, in milliseconds, 50 to 10000.</summary>
    [Range(50, 10_000, ErrorMessage = "must be 50 to 10000 milliseconds. Leave it out for 500.")]
    public int RefreshMilliseconds { get; set; } = 500;

    /// <summary>The waits between attempts are multiplied by it: 1 for production, less for tests and demonstrations.</summary>
    [Range(0.000001, 10, ErrorMessage = "must be above 0 and at most 10. Leave it out for 1.")]
    public double RetryScale { get; set; } = 1;

    /// <summary>Seconds that an endpoint has to answer, 1 to 60.</summary>
    [Range(1, 60, ErrorMessage = "must be 1 to 60 seconds. Leave it out for 20.")]
    public int WebhookTimeoutSeconds { get; set; } = 20;

    /// <summary>Webhook requests under way at once, 1 to 1000.</summary>
    [Range(1, 1000, ErrorMessage = "must be 1 to 1000. Leave it out for 64.")]
    public int WebhookConcurrency { get; set; } = 64;

    /// <summary>Of them to one subscription, 1 to 64.</summary>
    [Range(1, 64, ErrorMessage = "must be 1 to 64. Leave it out for 4.")]
    public int WebhookConcurrencyPerSubscription { get; set; } = 4;

    /// <summary>Serve a WebSub hub at <c>/hub</c> and name it in feeds.</summary>
    public bool WebSubHub { get; set; } = true;

    /// <summary>Deliveries that may wait for one endpoint, 100 to 1000000; past it the oldest are parked, to be sent again on request.</summary>
    [Range(100, 1_000_000, ErrorMessage = "must be 100 to 1000000. Leave it out for 10000.")]
    public int LaneBacklog { get; set; } = 10_000;

    /// <summary>Hours that an endpoint may fail without a success between before it is disabled, 1 to 720.</summary>
    [Range(1, 720, ErrorMessage = "must be 1 to 720 hours. Leave it out for 120, five days.")]
    public int DisableAfterHours { get; set; } = 120;

    /// <summary>Hours after which a correction or withdrawal that is not acknowledged, or not seen on a known page, is overdue, 1 to 720.</summary>
    [Range(1, 720, ErrorMessage = "must be 1 to 720 hours. Leave it out for 24.")]
    public int ClosureHours { get; set; } = 24;
}
