using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;

namespace Syndication.Translation.Matching;

/// <summary>
/// Words that mean the same in many languages: countries, languages, currencies, cities, months, weekdays, numbers and
/// scales, and everyday notions by the picture that Unicode gives them. Made from CLDR 48 by <c>words.mjs</c>; see
/// docs/decisions/0038. A language is read when the first story in it comes.
/// </summary>
public sealed class Lexicon
{
    private readonly Dictionary<string, string> sections = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LanguageWords> languages = new(StringComparer.Ordinal);

    private Lexicon(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var line = text.IndexOf('\n', at);
            var end = text.IndexOf("\n#", at, StringComparison.Ordinal) is >= 0 and var next ? next + 1 : text.Length;
            var name = text[(at + 1)..line].ToLowerInvariant();
            // Scripts of one language are one language: zh and zh-Hant, sr and sr-Latn.
            var primary = name.Split('-')[0];
            sections[primary] = sections.GetValueOrDefault(primary) + text[(line + 1)..end];
            at = end;
        }
    }

    /// <summary>The shipped one.</summary>
    public static Lexicon Default { get; } = new(Shipped());

    /// <summary>The words of a language by its primary subtag; no words for one that is not known.</summary>
    public LanguageWords Of(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        // The norms and names that tags still disagree on.
        var name = language switch { "nb" or "nn" => "no", "iw" => "he", "in" => "id", "tl" => "fil", "yue" or "cmn" => "zh", "prs" => "fa", "bs" or "hr" or "sh" or "me" when !sections.ContainsKey(language) => "sr", _ => language };
        return languages.TryGetValue(name, out var known)
            ? known
            : sections.TryGetValue(name, out var section) ? languages.GetOrAdd(name, LanguageWords.Read(name, section)) : LanguageWords.None;
    }

    private static string Shipped()
    {
        using var packed = typeof(Lexicon).Assembly.GetManifestResourceStream("words.br")
            ?? throw new InvalidOperationException("The lexicon is not in the assembly; see EmbeddedResource in Translation.csproj.");
        using var reader = new StreamReader(new BrotliStream(packed, CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
