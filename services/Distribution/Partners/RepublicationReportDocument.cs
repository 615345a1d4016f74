using System.Security.Cryptography;
using System.Text;
using Syndication.Contracts;
using Syndication.Platform.Storage;

namespace Syndication.Distribution.Partners;

/// <summary>A partner's word that it published an article on a page.</summary>
public sealed record RepublicationReportDocument : Document
{
    public static readonly DocumentType<RepublicationReportDocument> Type = new DocumentType<RepublicationReportDocument>("republication_reports")
        .Index("partner", d => d.PartnerId, d => d.ReportedAt);

    public required string PartnerId { get; init; }
    public required string ArticleId { get; init; }
    public required string Url { get; init; }
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>Stable for one partner, article and page.</summary>
    public static string IdOf(string partnerId, string articleId, string url)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{partnerId}\n{articleId}\n{url}"));
        return "rep_" + Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }

    /// <summary>The report with its event. Reported again later it is observed again: the partner may have mended the page.</summary>
    public static RepublicationReportDocument Report(RepublicationReportDocument? stored, string partnerId, string articleId, string url, DateTimeOffset now)
    {
        var report = stored is not null
            ? stored with { ReportedAt = now }
            : new RepublicationReportDocument { Id = IdOf(partnerId, articleId, url), PartnerId = partnerId, ArticleId = articleId, Url = url, ReportedAt = now };
        return report.Raise(new RepublicationObserved
        {
            RepublicationId = report.Id, ArticleId = articleId, PartnerId = partnerId, Url = url, ObservedAt = now, Via = "report",
        });
    }
}
