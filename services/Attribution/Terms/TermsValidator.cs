using System.Globalization;
using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.Attribution.Terms;

/// <summary>What is wrong with terms that somebody sent: every problem at once, by the JSON member, each with its remedy.</summary>
public static class TermsValidator
{
    public const int MostObligations = 100;
    public const int MostDomains = 50;
    public const int LongestPublisher = 64;
    public const int LongestText = 5_000;
    public const int MostCureHours = 8_760;
    public const int MostCharacters = 10_000_000;
    public const long LongestDelaySeconds = 366L * 86_400;

    private const int LongestName = 200;
    private const int LongestLanguage = 35;
    private const int MostNotUnderstood = 1_000;

    /// <summary>
    /// Problems by member, such as <c>obligations[2].maxShare</c>; empty when the terms are fit to be stored. Pure.
    /// </summary>
    public static IReadOnlyDictionary<string, string[]> Problems(PublisherTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var problems = new ProblemList();
        Publisher(terms, problems);
        Domains("domains", terms.Domains, problems);
        if (terms.Obligations is null)
        {
            problems.Add("obligations", "Give a list, [] for none.");
            return problems.ToDictionary();
        }

        if (terms.Obligations.Count > MostObligations)
        {
            problems.Add("obligations", $"Give at most {MostObligations}.");
            return problems.ToDictionary();
        }

        for (var i = 0; i < terms.Obligations.Count; i++)
        {
            Obligation(terms, $"obligations[{i.ToString(CultureInfo.InvariantCulture)}]", terms.Obligations[i], problems);
        }

        OverrideProblems.Find(terms, problems, Obligation);
        return problems.ToDictionary();
    }

    private static void Publisher(PublisherTerms terms, ProblemList problems)
    {
        problems.When(
            string.IsNullOrEmpty(terms.Publisher) || terms.Publisher.Length > LongestPublisher || !terms.Publisher.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~'),
            "publisher", $"Give an identifier of 1 to {LongestPublisher} characters out of A-Z, a-z, 0-9, '-', '_', '.' and '~'.");
        problems.When(terms.PublisherName is { } name && (string.IsNullOrWhiteSpace(name) || name.Length > LongestName), "publisherName", $"Give 1 to {LongestName} characters, or leave it out.");
        problems.When(terms.Version < 0, "version", "Give 0, or leave it out: it is counted when the terms are stored.");
        problems.When(!Enum.IsDefined(terms.Status), "status", "Give 'draft' or 'accepted'.");
        problems.When(!Enum.IsDefined(terms.StaleTranslations) || terms.StaleTranslations == StalePolicy.Withdraw, "staleTranslations", "Give 'send', 'hold' or 'mark'.");
        problems.When(!Enum.IsDefined(terms.OrphanedTranslations), "orphanedTranslations", "Give 'send', 'hold', 'mark' or 'withdraw'.");
        problems.When(!IsLanguage(terms.Language), "language", "Give a BCP 47 tag such as 'en' or 'uk', or 'und' when it is unknown.");
        problems.When(terms.CureHours is < 1 or > MostCureHours, "cureHours", $"Give 1 to {MostCureHours} hours.");
        problems.When(terms.NotUnderstood is null || terms.NotUnderstood.Count > MostNotUnderstood, "notUnderstood", $"Give a list of at most {MostNotUnderstood} sentences, [] for none.");
        for (var i = 0; i < Math.Min(terms.NotUnderstood?.Count ?? 0, MostNotUnderstood); i++)
        {
            problems.When(terms.NotUnderstood![i] is not { Length: <= LongestText }, $"notUnderstood[{i.ToString(CultureInfo.InvariantCulture)}]", $"Give at most {LongestText} characters.");
        }
    }

    private static void Obligation(PublisherTerms terms, string at, TermsRule? rule, ProblemList problems)
    {
        if (rule is null)
        {
            problems.Add(at, "Give an obligation, not null.");
            return;
        }

        problems.When(!Enum.IsDefined(rule.Kind), $"{at}.kind", "Give one of the kinds of obligation, such as 'source-link'.");
        problems.When(!Enum.IsDefined(rule.When), $"{at}.when", "Give 'always', 'translated-foreign', 'advertising' or 'has-photo'.");
        problems.When(rule.Sentence is { Length: > LongestText }, $"{at}.sentence", $"Give at most {LongestText} characters: the one sentence that demands it.");
        problems.When(rule.Confidence is not (>= 0 and <= 1), $"{at}.confidence", "Give 0 to 1; 1 for what a person wrote.");
        problems.When(rule.Text is { } text && (string.IsNullOrWhiteSpace(text) || text.Length > LongestText), $"{at}.text", $"Give 1 to {LongestText} characters, or leave it out.");
        Domains($"{at}.domains", rule.Domains, problems);
        Link(terms, at, rule, problems);
        Parameters(at, rule, problems);
    }

    private static void Link(PublisherTerms terms, string at, TermsRule rule, ProblemList problems)
    {
        var isLink = rule.Kind is ObligationKind.SourceLink or ObligationKind.ForeignLink;
        problems.When(rule.Kind == ObligationKind.SourceLink && rule.Domains is { Count: 0 } && terms.Domains is null or { Count: 0 }, "domains", "Give at least one host of the publisher: a source link has none of its own.");
        problems.When(rule.Position is { } position && !Enum.IsDefined(position), $"{at}.position", "Give 'headline', 'first-paragraph', 'second-paragraph' or 'anywhere'.");
        problems.When(rule.Target is { } target && !Enum.IsDefined(target), $"{at}.target", "Give 'site' or 'article'.");
        problems.When(!isLink && rule.Position is not null, $"{at}.position", "Leave it out: only links have a place.");
        problems.When(!isLink && rule.Target is not null, $"{at}.target", "Leave it out: only links have a target.");
        problems.When(!isLink && rule.Followable, $"{at}.followable", "Leave it out: only links are followed.");
        problems.When(rule.Kind != ObligationKind.SourceLink && rule.Domains is { Count: > 0 }, $"{at}.domains", "Leave them out: only a source link has hosts; those of a foreign link come from the article.");
    }

    private static void Parameters(string at, TermsRule rule, ProblemList problems)
    {
        problems.When(
            rule.Kind is ObligationKind.CopyrightNotice or ObligationKind.MediaIdentifier && rule.Text is null,
            $"{at}.text", "Give the text that must stand on the page.");
        problems.When(rule.Forbidden && rule.Kind != ObligationKind.AdvertisingLabel, $"{at}.forbidden", "Leave it out: only advertising is held back.");

        var isExcerpt = rule.Kind == ObligationKind.ExcerptLimit;
        problems.When(
            isExcerpt && rule is { MaxCharacters: null, MaxShare: null, MaxWords: null, MaxSentences: null, MaxParagraphs: null, NotInFull: false },
            at, "Give maxCharacters, maxShare, maxWords, maxSentences, maxParagraphs or notInFull: a limit needs a size.");
        problems.When(!isExcerpt && (rule.MaxWords ?? rule.MaxSentences ?? rule.MaxParagraphs) is not null, at, "Leave maxWords, maxSentences and maxParagraphs out: only an excerpt-limit has them.");
        problems.When(!isExcerpt && rule.NotInFull, $"{at}.notInFull", "Leave it out: only an excerpt-limit has it.");
        problems.When(rule.MaxWords is < 1 or > MostCharacters, $"{at}.maxWords", $"Give 1 to {MostCharacters} words.");
        problems.When(rule.MaxSentences is < 1 or > MostCharacters, $"{at}.maxSentences", $"Give 1 to {MostCharacters} sentences.");
        problems.When(rule.MaxParagraphs is < 1 or > MostCharacters, $"{at}.maxParagraphs", $"Give 1 to {MostCharacters} paragraphs.");
        problems.When(rule.Kind != ObligationKind.Permission && rule.Agreements is { Count: > 0 }, $"{at}.agreements", "Leave them out: only a permission has agreements.");
        OverrideProblems.Names($"{at}.agreements", rule.Agreements, problems);
        problems.When(!isExcerpt && rule.MaxCharacters is not null, $"{at}.maxCharacters", "Leave it out: only an excerpt-limit has it.");
        problems.When(!isExcerpt && rule.MaxShare is not null, $"{at}.maxShare", "Leave it out: only an excerpt-limit has it.");
        problems.When(rule.MaxCharacters is < 1 or > MostCharacters, $"{at}.maxCharacters", $"Give 1 to {MostCharacters} characters.");
        problems.When(rule.MaxShare is not (null or (> 0 and <= 1)), $"{at}.maxShare", "Give a share above 0 and up to 1: 0.3 for 30 %.");

        var isDelay = rule.Kind == ObligationKind.Delay;
        problems.When(isDelay && rule.DelaySeconds is null, $"{at}.delaySeconds", "Give the seconds after first publication.");
        problems.When(!isDelay && rule.DelaySeconds is not null, $"{at}.delaySeconds", "Leave it out: only a delay has it.");
        problems.When(rule.DelaySeconds is < 1 or > LongestDelaySeconds, $"{at}.delaySeconds", $"Give 1 to {LongestDelaySeconds} seconds, one year.");
    }

    private static void Domains(string at, IReadOnlyList<string>? domains, ProblemList problems)
    {
        if (domains is null || domains.Count > MostDomains)
        {
            problems.Add(at, domains is null ? "Give a list, [] for none." : $"Give at most {MostDomains}.");
            return;
        }

        for (var i = 0; i < domains.Count; i++)
        {
            problems.When(!IsHost(domains[i]), $"{at}[{i.ToString(CultureInfo.InvariantCulture)}]", "Give a host name in lower case, without scheme, port or path, such as 'agency.example'; one in other letters in its 'xn--' form.");
        }
    }

    private static bool IsHost(string? domain)
    {
        if (domain is null || !domain.Contains('.', StringComparison.Ordinal) || !string.Equals(HostNames.Normalise(domain), domain, StringComparison.Ordinal))
        {
            return false;
        }

        var labels = domain.Split('.');
        return char.IsAsciiLetter(labels[^1][0]) && labels.All(l => l.Length is > 0 and <= 63 && l[0] != '-' && l[^1] != '-' && l.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'));
    }

    private static bool IsLanguage(string? language) =>
        language is { Length: >= 2 and <= LongestLanguage } && language.Split('-') is [{ Length: 2 or 3 } first, ..] parts && first.All(char.IsAsciiLetter)
        && parts.All(p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit));

    internal sealed class ProblemList
    {
        private readonly Dictionary<string, List<string>> _byMember = new(StringComparer.Ordinal);

        public void When(bool wrong, string member, string remedy)
        {
            if (wrong)
            {
                Add(member, remedy);
            }
        }

        public void Add(string member, string remedy)
        {
            if (!_byMember.TryGetValue(member, out var remedies))
            {
                _byMember[member] = remedies = [];
            }

            if (!remedies.Contains(remedy))
            {
                remedies.Add(remedy);
            }
        }

        public Dictionary<string, string[]> ToDictionary() => _byMember.ToDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal);
    }
}
