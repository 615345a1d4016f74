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

    /// <summary>The page of a case, said to be mended. It may have become known by other ways than a report.</summary>
    public static RepublicationReportDocument Again(RepublicationReportDocument? stored, CaseDocument about, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(about);
        var report = stored ?? new RepublicationReportDocument
        {
            Id = about.RepublicationId, PartnerId = about.PartnerId, ArticleId = about.ArticleId, Url = about.Url, ReportedAt = now,
        };
        return Observe(report with { ReportedAt = now }, "report");
    }

    /// <summary>A page that is only thought to hold the article, as <paramref name="via"/> says. One that is known already stays as it is.</summary>
    public static RepublicationReportDocument Nominate(RepublicationReportDocument? stored, string partnerId, string articleId, string url, string via, DateTimeOffset now, PartnerClass? partner = null) =>
        stored ?? Observe(new RepublicationReportDocument { Id = IdOf(partnerId, articleId, url), PartnerId = partnerId, ArticleId = articleId, Url = url, ReportedAt = now }, via, partner);

    /// <summary>The report with its event. Reported again later it is observed again: the partner may have mended the page.</summary>
    public static RepublicationReportDocument Report(RepublicationReportDocument? stored, string partnerId, string articleId, string url, DateTimeOffset now, PartnerClass? partner = null)
    {
        var report = stored is not null
            ? stored with { ReportedAt = now }
            : new RepublicationReportDocument { Id = IdOf(partnerId, articleId, url), PartnerId = partnerId, ArticleId = articleId, Url = url, ReportedAt = now };
        return Observe(report, "report", partner);
    }

    private static RepublicationReportDocument Observe(RepublicationReportDocument report, string via, PartnerClass? partner = null) => report.Raise(new RepublicationObserved
    {
        RepublicationId = report.Id, ArticleId = report.ArticleId, PartnerId = report.PartnerId, Url = report.Url, ObservedAt = report.ReportedAt, Via = via, Class = partner,
    });
}
