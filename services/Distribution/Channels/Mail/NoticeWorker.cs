using MimeKit;
using Microsoft.Extensions.Options;
using Syndication.Distribution.Partners;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Channels.Mail;

/// <summary>Writes notices down and mails those that are due. Without a mail server none is written.</summary>
public sealed partial class NoticeWorker(
    IDocumentCollection<NoticeDocument> notices, PartnerDirectory directory, MailSender sender, IOptions<DistributionOptions> options, TimeProvider time, ILogger<NoticeWorker> logger)
    : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    /// <summary>Another replica leaves a notice alone so long.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Without a mail server nothing is written down to be told.</summary>
    public bool IsConfigured => sender.IsConfigured;

    /// <summary>To the contacts of the partner that have a mail address. Told again under the same key it is not sent again.</summary>
    public async Task Tell(string partnerId, string key, string subject, string text, CancellationToken cancellationToken)
    {
        var to = Addresses(directory.Partner(partnerId));
        if (!sender.IsConfigured || to.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        await notices.Insert(
            new NoticeDocument { Id = key, PartnerId = partnerId, To = to, Subject = Transcript.Clean(subject, 200), Text = text, DueAt = now, CreatedAt = now }, cancellationToken);
    }

    /// <summary>Notice that an endpoint is disabled, with what the partner can do.</summary>
    public Task EndpointDisabled(SubscriptionDocument subscription, string reason, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(subscription);
        var name = subscription.Name ?? subscription.Id;
        var next = subscription.IsGone
            ? "Nothing more is sent there, not even withdrawals. Set another address, or enable it again, if that was a mistake."
            : "Stories are kept for it, and withdrawals are still tried. Mend it, enable it again, and ask for a replay of what failed.";
        var text = $"""
            Your subscription "{name}" ({JsonName(subscription.Channel)}, {subscription.Id}) is disabled since {at:yyyy-MM-dd HH:mm} UTC.

            {reason}

            {next}

                POST /v1/partner/subscriptions/{subscription.Id}/enable
                POST /v1/partner/deliveries/replay

            """;
        return Tell(subscription.PartnerId, $"endpoint-disabled:{subscription.Id}:{at.ToUnixTimeSeconds()}", $"{options.Value.FeedTitle}: an endpoint of yours is disabled ({name})", text, CancellationToken.None);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (sender.IsConfigured && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SendDue(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, exception);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(options.Value.RefreshMilliseconds), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SendDue(CancellationToken cancellationToken)
    {
        var due = await notices.Query(new DocumentQuery { Index = "due", To = time.GetUtcNow().AddTicks(1), Limit = Batch }, cancellationToken);
        foreach (var notice in due.Items)
        {
            var claim = notice with { DueAt = time.GetUtcNow() + Lease };
            if (await notices.Replace(claim, cancellationToken))
            {
                var outcome = await sender.Send(notice.Compose(sender.From), Timeout, cancellationToken);
                // It was sent or not: that is written down also while stopping.
                await notices.Replace((claim with { Revision = notice.Revision + 1 }).After(outcome, time.GetUtcNow(), Random.Shared.NextDouble(), options.Value.RetryScale), CancellationToken.None);
                if (!outcome.IsSuccess)
                {
                    LogNotSent(logger, notice.Id, notice.PartnerId, outcome.Error);
                }
            }
        }
    }

    private static List<string> Addresses(PartnerDocument? partner) =>
        [.. (partner?.Contacts ?? []).Select(c => c.Email).OfType<string>().Where(e => MailboxAddress.TryParse(e, out _)).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string JsonName(Channel channel) => Feeds.JsonFeedRenderer.Wire(channel);

    [LoggerMessage(5361, LogLevel.Warning, "Notices could not be mailed; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(5362, LogLevel.Warning, "Notice {Notice} to partner {Partner} was not taken: {Error}")]
    private static partial void LogNotSent(ILogger logger, string notice, string partner, string? error);
}
