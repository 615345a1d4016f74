using AngleSharp.Html.Dom;
using Syndication.Contracts;

namespace Syndication.Attribution.Checks;

/// <summary>What stands between a check and the article: scripts, walls, robots' tests, another address.</summary>
internal static class Barriers
{
    /// <summary>Share of the stored text from which on a wall hides nothing that matters.</summary>
    public const double MostOfIt = 0.7;

    private const int FewCharacters = 400;
    private const int Sparse = 2000;
    private const int LongestWallLine = 300;

    private static readonly string[] ChallengeMarks =
    [
        "just a moment", "checking your browser", "verify you are human", "verifying you are human", "are you a robot", "are you human", "i'm not a robot", "attention required",
        "access denied", "ddos protection by", "unusual traffic", "complete the captcha", "enable javascript and cookies to continue", "перевірка браузера", "проверка браузера",
        "підтвердіть, що ви не робот", "подтвердите, что вы не робот", "captcha",
    ];

    private static readonly string[] WallMarks =
    [
        "subscribe to continue", "subscribe to read", "to continue reading", "continue reading with", "already a subscriber", "for subscribers only", "subscribers only", "log in to read",
        "sign in to read", "log in to continue", "sign in to continue", "register to read", "create a free account", "unlock this article", "this article is for", "become a member",
        "accept cookies to continue", "mit werbung lesen", "weiterlesen mit", "jetzt abonnieren", "nur für abonnenten", "jetzt weiterlesen", "artikel freischalten", "cookies akzeptieren und weiter",
        "réservé aux abonnés", "abonnez-vous pour", "déjà abonné", "il vous reste", "la suite est réservée", "accepter et continuer", "solo para suscriptores", "suscríbete para", "contenido exclusivo para suscriptores",
        "inicia sesión para", "tylko dla prenumeratorów", "tylko dla subskrybentów", "wykup dostęp", "zaloguj się, aby", "dostęp do pełnej treści",
        "лише для передплатників", "тільки для передплатників", "увійдіть, щоб", "оформіть передплату", "щоб читати далі", "повний доступ", "только для подписчиков", "оформите подписку", "войдите, чтобы",
        "чтобы читать дальше", "riservato agli abbonati", "abbonati per", "accedi per", "exclusivo para assinantes", "assine para",
    ];

    private static readonly string[] WallNames = ["paywall", "pay-wall", "regwall", "subscription-wall", "piano-", "tp-modal", "meteredcontent", "premium-overlay", "content-gate", "article-gate", "loginwall", "login-wall", "consent-wall"];

    private static readonly string[] ShellRoots = ["root", "app", "__next", "__nuxt", "___gatsby", "svelte", "main-app", "app-root"];

    public static Undetermined WhyNotFound(PageInput page, PageText text, IHtmlDocument document)
    {
        if (document.QuerySelector("meta[http-equiv='refresh' i]")?.GetAttribute("content")?.Contains("url", StringComparison.OrdinalIgnoreCase) == true)
        {
            return Undetermined.PassedOn;
        }

        if (text.Characters < Sparse && (Says(text, ChallengeMarks) || Has(document.Title, ChallengeMarks)
            || document.QuerySelector("#challenge-form, #cf-wrapper, .g-recaptcha, .h-captcha, .cf-turnstile, iframe[src*='captcha' i], script[src*='challenge-platform' i]") is not null))
        {
            return Undetermined.Challenge;
        }

        return IsWalled(text, document) ? Undetermined.Wall
            : IsShell(text, document) ? Undetermined.NeedsScript
            : WasLedOn(page) ? Undetermined.Redirected
            : Undetermined.NotFound;
    }

    /// <summary>The page says that the rest is for subscribers, or asks for a login or consent before the story.</summary>
    public static bool IsWalled(PageText text, IHtmlDocument document)
    {
        if (Says(text, WallMarks) || (text.Characters < Sparse && document.QuerySelector("input[type='password' i]") is not null))
        {
            return true;
        }

        foreach (var element in document.QuerySelectorAll("[class], [id]"))
        {
            if (Has(element.ClassName, WallNames) || Has(element.Id, WallNames))
            {
                return true;
            }
        }

        return document.QuerySelector("meta[name='article:content_tier' i][content='locked' i], meta[property='article:content_tier' i][content='locked' i]") is not null;
    }

    /// <summary>What the wall may hide is not missing: a verdict of broken stands only on what is in sight.</summary>
    public static ObligationVerdict BehindWall(PageLook look, Obligation obligation, ObligationVerdict verdict)
    {
        var isSeen = obligation.Kind is ObligationKind.AdvertisingLabel or ObligationKind.ExcerptLimit or ObligationKind.Delay or ObligationKind.PhotoCredit
            || (obligation.Kind is ObligationKind.SourceLink or ObligationKind.ForeignLink && Needed(obligation.Position) <= look.Region.Paragraphs - 1);
        return verdict.Verdict != Verdict.Broken || isSeen ? verdict : verdict with
        {
            Verdict = Verdict.Unknown,
            Reason = Undetermined.Wall.Reason,
            Evidence = (verdict.Evidence ?? new VerdictEvidence()) with { Code = Undetermined.Wall.Code },
        };
    }

    private static int Needed(LinkPosition? position) => position switch
    {
        LinkPosition.Headline => 0,
        LinkPosition.FirstParagraph => 1,
        LinkPosition.SecondParagraph => 2,
        _ => int.MaxValue,
    };

    private static bool IsShell(PageText text, IHtmlDocument document)
    {
        if (text.Characters < FewCharacters && (text.Scripts > 0 || document.QuerySelector("noscript, iframe, frame") is not null))
        {
            return true;
        }

        var asks = document.QuerySelectorAll("noscript").Any(n => n.TextContent.Contains("javascript", StringComparison.OrdinalIgnoreCase));
        return text.Scripts > 0 && ShellRoots.Any(id => document.GetElementById(id) is { } root && root.TextContent.Length < FewCharacters)
            || (asks && text.Characters < Sparse);
    }

    private static bool WasLedOn(PageInput page) =>
        LinkAddress.Absolute(page.AskedUrl) is { } asked && LinkAddress.Absolute(page.Url) is { } got
        && !(ArticleAddress.IsSamePage(got, asked) && (HostNames.IsWithin(got.Host, asked.Host) || HostNames.IsWithin(asked.Host, got.Host)));

    private static bool Says(PageText text, string[] marks)
    {
        foreach (var block in text.Blocks)
        {
            if (block.Text.Length <= LongestWallLine && Has(block.Text, marks))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(string? text, string[] marks)
    {
        if (!string.IsNullOrEmpty(text))
        {
            foreach (var mark in marks)
            {
                if (text.Contains(mark, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
