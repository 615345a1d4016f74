namespace Syndication.Attribution.Checks;

/// <summary>Why a page, or one obligation, could not be judged: a code for machines and a sentence with the next step.</summary>
public sealed record Undetermined(string Code, string Reason)
{
    public static readonly Undetermined Empty = new("empty", "The page is empty. Check the address and try again.");

    public static readonly Undetermined TooLarge = new("too-large", $"The page is larger than {PageReader.MostCharacters / 1_000_000} MB and was not read. Have a person look at it.");

    public static readonly Undetermined TooManyElements = new("too-large", $"The page has more than {PageReader.MostElements / 1000},000 elements and was not read. Have a person look at it.");

    public static readonly Undetermined TooDeep = new("too-deep", "The page nests its elements more than 2,000 deep and was not read. Have a person look at it.");

    public static readonly Undetermined TooCostly =
        new("too-costly", "The page is nested too deep, or its style rules are too many, to tell what a reader sees. Have a person look at it.");

    public static readonly Undetermined NoStoredText = new("no-stored-text", "The stored article has no text to look for.");

    public static readonly Undetermined NeedsScript = new(
        "needs-script", "The page shows next to no text without running its scripts or frames. Send the HTML as readers see it, or have a person look at it.");

    public static readonly Undetermined PassedOn =
        new("passed-on", "The page passes readers on to another address. Give the address of the article's own page.");

    public static readonly Undetermined Challenge = new(
        "challenge", "The site asked whether a person is looking instead of showing the page. Let the publisher's check through, or send the page's HTML.");

    public static readonly Undetermined Wall = new(
        "wall", "The article stands behind a wall (subscription, login or consent) that the check cannot pass. Open it for the publisher's check, or send the page's HTML.");

    public static readonly Undetermined Redirected = new(
        "redirected", "The address leads on to another page, which does not hold the article. Check the address; if the copy was taken down, report that.");

    public static readonly Undetermined NotFound = new(
        "article-not-found",
        "The article was not found on the page: too little of its text stands there. Check the address; if the copy was translated or rewritten, have a person look at it.");

    public static readonly Undetermined Robots = new(
        "robots-disallowed", "The site's robots.txt does not let the check read this page. Allow the product's User-Agent there, or send the page's HTML.");

    public static Undetermined OfStatus(int status) => status switch
    {
        404 or 410 => new("gone", $"The page answered {status}: it is gone or was never there. Check the address; if the copy was taken down, report that."),
        401 or 402 or 403 or 407 or 451 =>
            new("access-denied", $"The page answered {status}: it cannot be read without a permission. Open it for the publisher's check, or send its HTML."),
        429 => new("rate-limited", "The site asked for fewer requests (429). It will be looked at again later."),
        >= 500 => new("server-error", $"The site answered {status}, an error of its own. It will be looked at again later."),
        >= 300 and < 400 => new("redirected", $"The page answered {status} instead of its contents. Give the address where the article can be read."),
        _ => new("http-status", $"The page answered {status} instead of its contents. Give the address where the article can be read."),
    };

    public static Undetermined NotHtml(string contentType) =>
        new("not-html", $"The address answered with '{contentType}', not with an HTML page. Give the address of the article's page.");
}
