using System.Globalization;
using Syndication.Contracts;

namespace Syndication.Attribution.Terms;

/// <summary>What is wrong with the overrides of terms, with the words for the source, and with addresses. Pure.</summary>
internal static class OverrideProblems
{
    public const int MostOverrides = 50;
    public const int MostForms = 50;
    public const int MostNames = 50;
    public const int LongestName = 100;
    public const int LongestForm = 200;
    public const int LongestUrl = 2_000;

    public static void Find(PublisherTerms terms, TermsValidator.ProblemList problems, Action<PublisherTerms, string, TermsRule?, TermsValidator.ProblemList> obligation)
    {
        problems.When(terms.ExcerptCharacters is < 1 or > TermsValidator.MostCharacters, "excerptCharacters", $"Give 1 to {TermsValidator.MostCharacters} characters.");
        Url("termsUrl", terms.TermsUrl, problems);
        Url("licenseUrl", terms.LicenseUrl, problems);
        Url("tdmPolicyUrl", terms.TdmPolicyUrl, problems);
        Forms(terms.Forms, problems);
        if (terms.Overrides is null || terms.Overrides.Count > MostOverrides)
        {
            problems.Add("overrides", terms.Overrides is null ? "Give a list, [] for none." : $"Give at most {MostOverrides}.");
            return;
        }

        for (var i = 0; i < terms.Overrides.Count; i++)
        {
            Override(terms, At("overrides", i), terms.Overrides[i], problems, obligation);
        }

        problems.When(Distinct(terms, o => o.Agreements) > TermsOverride.MostAgreements, "overrides", $"Give at most {TermsOverride.MostAgreements} agreements in all.");
    }

    public static void Names(string at, IReadOnlyList<string>? names, TermsValidator.ProblemList problems) => problems.When(
        names is null || names.Count > MostNames || names.Any(n => string.IsNullOrWhiteSpace(n) || n.Length > LongestName || n.Contains('/', StringComparison.Ordinal) || n == ClearanceForClass.Any),
        at, $"Give at most {MostNames} names of 1 to {LongestName} characters, without '/'.");

    private static void Override(
        PublisherTerms terms, string at, TermsOverride? one, TermsValidator.ProblemList problems, Action<PublisherTerms, string, TermsRule?, TermsValidator.ProblemList> obligation)
    {
        if (one is null)
        {
            problems.Add(at, "Give an override, not null.");
            return;
        }

        Names($"{at}.sections", one.Sections, problems);
        Names($"{at}.genres", one.Genres, problems);
        Names($"{at}.channels", one.Channels, problems);
        // A name that no subscription has would count for nobody, and nobody would notice.
        problems.When(one.Channels?.FirstOrDefault(c => !TermsOverride.KnownChannels.Contains(c)) is not null, $"{at}.channels", $"Give channels of {string.Join(", ", TermsOverride.KnownChannels)}.");
        Names($"{at}.agreements", one.Agreements, problems);
        if (one.Sections is { Count: 0 } && one.Genres is { Count: 0 } && one.Channels is { Count: 0 } && one.Agreements is { Count: 0 })
        {
            problems.Add(at, "Give sections, genres, channels or agreements: what counts for everything belongs into obligations.");
        }

        problems.When(one.Note is { Length: > TermsValidator.LongestText }, $"{at}.note", $"Give at most {TermsValidator.LongestText} characters.");
        problems.When(one.Remove is null || one.Remove.Any(k => !Enum.IsDefined(k)), $"{at}.remove", "Give kinds of obligation, such as 'permission'; [] for none.");
        problems.When(one.StaleTranslations is { } stale && (!Enum.IsDefined(stale) || stale == StalePolicy.Withdraw), $"{at}.staleTranslations", "Give 'send', 'hold' or 'mark'.");
        problems.When(one.OrphanedTranslations is { } orphaned && !Enum.IsDefined(orphaned), $"{at}.orphanedTranslations", "Give 'send', 'hold', 'mark' or 'withdraw'.");
        // A withdrawal reaches everyone who was sent the story; it cannot be for some.
        problems.When(
            one.OrphanedTranslations == StalePolicy.Withdraw && (one.Channels is { Count: > 0 } || one.Agreements is { Count: > 0 }),
            $"{at}.orphanedTranslations", "Give 'hold' here, or 'withdraw' in the terms or by sections and genres alone: a withdrawal is for everyone.");
        if (one.Obligations is null || one.Obligations.Count > TermsValidator.MostObligations)
        {
            problems.Add($"{at}.obligations", one.Obligations is null ? "Give a list, [] for none." : $"Give at most {TermsValidator.MostObligations}.");
            return;
        }

        for (var i = 0; i < one.Obligations.Count; i++)
        {
            obligation(terms, At($"{at}.obligations", i), one.Obligations[i], problems);
        }
    }

    private static void Forms(IReadOnlyList<SourceForm>? forms, TermsValidator.ProblemList problems)
    {
        if (forms is null || forms.Count > MostForms)
        {
            problems.Add("forms", forms is null ? "Give a list, [] for none." : $"Give at most {MostForms}.");
            return;
        }

        for (var i = 0; i < forms.Count; i++)
        {
            var (at, form) = (At("forms", i), forms[i]);
            if (form is null)
            {
                problems.Add(at, "Give a form, not null.");
                continue;
            }

            problems.When(form.Language is not { Length: 2 or 3 } || !form.Language.All(char.IsAsciiLetterLower), $"{at}.language", "Give a primary language in lower case, such as 'uk'.");
            problems.When(form.Name is { } name && (string.IsNullOrWhiteSpace(name) || name.Length > LongestForm), $"{at}.name", $"Give 1 to {LongestForm} characters, or leave it out.");
            problems.When(
                form.Reports is { } reports && (reports.Length > LongestForm || reports.Split(SourceForm.Source).Length != 2 || reports.Any(char.IsControl)),
                $"{at}.reports", $"Give at most {LongestForm} characters with {{source}} once, such as ', {{source}} reports', or leave it out.");
        }
    }

    private static void Url(string member, string? url, TermsValidator.ProblemList problems) => problems.When(
        url is not null && (url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0),
        member, "Give an absolute http or https address, or leave it out.");

    private static int Distinct(PublisherTerms terms, Func<TermsOverride, IReadOnlyList<string>?> names) =>
        terms.Overrides.Where(o => o is not null).SelectMany(o => names(o) ?? []).Distinct(StringComparer.Ordinal).Count();

    private static string At(string list, int index) => $"{list}[{index.ToString(CultureInfo.InvariantCulture)}]";
}
