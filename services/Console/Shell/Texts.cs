using System.Text.Json;

namespace Syndication.Console.Shell;

/// <summary>
/// The words of the pages in the visitor's language. A text is looked up by its English words, so that English needs no
/// table and a missing translation shows as English. <c>Assets/uk.json</c> has the Ukrainian ones.
/// </summary>
public sealed class Texts
{
    public const string Cookie = "syndication-language";
    private static readonly Dictionary<string, string> Ukrainian = Read("uk.json");
    private static readonly Sentences UkrainianSentences = new(Read("sentences-uk.json"), Ukrainian);
    private Dictionary<string, string>? table;

    /// <summary>BCP 47: <c>en</c> or <c>uk</c>.</summary>
    public string Language { get; private set; } = "en";

    /// <summary>The text in the visitor's language, with <c>{0}</c>… filled in.</summary>
    public string this[string english, params object?[] values]
    {
        get
        {
            var text = table?.GetValueOrDefault(english) ?? english;
            return values.Length == 0 ? text : string.Format(System.Globalization.CultureInfo.InvariantCulture, text, values);
        }
    }

    /// <summary>What a service wrote in English, in the visitor's language as far as it is known; null is nothing.</summary>
    public string Say(string? english) => english is null ? "" : table is null ? english : UkrainianSentences.Say(english);

    public void Speak(string? language)
    {
        Language = Known(language);
        table = Language == "uk" ? Ukrainian : null;
    }

    /// <summary>The nearest language that there is: English for any other.</summary>
    public static string Known(string? language) => language?.StartsWith("uk", StringComparison.OrdinalIgnoreCase) == true ? "uk" : "en";

    /// <summary>As chosen before, else as the browser prefers.</summary>
    internal static string LanguageOf(HttpRequest request) =>
        Known(request.Cookies[Cookie] ?? request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).FirstOrDefault()?.Value.Value);

    internal static Dictionary<string, string> Read(string name)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly does not hold '{name}'.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
