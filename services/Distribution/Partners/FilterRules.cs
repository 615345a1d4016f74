using Syndication.Contracts;

namespace Syndication.Distribution.Partners;

/// <summary>The comparisons of filters, beside those that they share with entitlements (<see cref="EntitlementRules"/>).</summary>
public static class FilterRules
{
    /// <summary>The part of a tag that an index can group by: <c>EN</c> of <c>en-GB</c>.</summary>
    public static string PrimaryLanguage(string tag)
    {
        var hyphen = tag.IndexOf('-', StringComparison.Ordinal);
        return (hyphen < 0 ? tag : tag[..hyphen]).ToUpperInvariant();
    }

    /// <summary>Whether the phrase stands in the text as whole words, whatever its case; a trailing <c>*</c> leaves the end open.</summary>
    public static bool ContainsPhrase(string text, string phrase)
    {
        var open = phrase.EndsWith('*');
        var wanted = open ? phrase.AsSpan(0, phrase.Length - 1) : phrase.AsSpan();
        var rest = text.AsSpan();
        var at = 0;
        while (!wanted.IsEmpty)
        {
            var found = rest[at..].IndexOf(wanted, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return false;
            }

            var start = at + found;
            var end = start + wanted.Length;
            if ((start == 0 || !char.IsLetterOrDigit(rest[start - 1])) && (open || end == rest.Length || !char.IsLetterOrDigit(rest[end])))
            {
                return true;
            }

            at = start + 1;
        }

        return false;
    }
}
