using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Syndication.Translation.Drift;
using Syndication.Translation.Works;

namespace Syndication.Translation.Facts;

/// <summary>Units that a translator converts, as a paragraph or its translation names them.</summary>
/// <param name="HasImperial">Miles, feet, acres, pounds, gallons, barrels, Fahrenheit.</param>
/// <param name="HasDegrees">Temperatures, in Celsius or Fahrenheit.</param>
/// <param name="HasTenths">Quintals, of which ten make a tonne; tenths, in which Japanese counts shares.</param>
internal sealed partial record Measures(bool HasImperial, bool HasDegrees, bool HasTenths)
{
    /// <summary>Languages whose words for units are known below; in any other text every unit may stand.</summary>
    private static readonly FrozenSet<string> Known = FrozenSet.Create(StringComparer.Ordinal, "en", "de", "es", "it", "pt", "uk", "ru", "fr", "pl", "cs", "sk", "sv", "nl", "zh", "ja", "ko", "ar", "el");

    public static Measures In(IReadOnlyList<TextFacts> one, string language, IReadOnlyList<TextFacts> other, string otherLanguage)
    {
        var all = one.Concat(other).Select(t => t.Unit.Text).ToList();
        var unknown = !Known.Contains(HreflangRules.Primary(language)) && !Known.Contains(HreflangRules.Primary(otherLanguage));
        return new Measures(unknown || all.Exists(t => Imperial().IsMatch(t)), all.Exists(t => Degrees().IsMatch(t)), all.Exists(t => Tenths().IsMatch(t)));
    }

    [GeneratedRegex(@"\bmiles?\b|\bmi\b|meilen?\b|\bmillas?\b|\bmiglia\b|\bmilhas?\b|\bmilles\b|\bmílí?|\bmil\b|\bstop[ay]?\b|\bfot\b|\bpalců|\bмил[ьяію]|\bfeet\b|\bfoot\b|\bft\b|\bfuß\b|\bpies?\b|\bpieds?\b|\bpiedi\b|\bфут|\bstóp\b|\bacres?\b|\bakr|\bакр|\bpounds?\b|\blbs?\b|\bpfund\b|\blibras?\b|\blivres?\b|\bфунт|\bfunt|gall?on|галл?он|\binch|\bzoll\b|\bpulgadas?\b|\bpouces?\b|\bдюйм|\bcal[ie]\b|\byards\b|\bярд|\bjard|\bounces?\b|\bунці|\bунци|barrel|баре|fahrenheit|фаренгейт|°f|\bknots?\b|\bвузл|\bузл|英里|英尺|英亩|英畝|マイル|フィート|エーカー|ポンド|마일|피트|에이커|ميل|قدم|فدان|μίλι|πόδι|στρέμμα", Options)]
    private static partial Regex Imperial();

    [GeneratedRegex(@"°|degree|\bgrad\b|градус|degrés|\bgrados|\bgradi\b|\bgraus\b|stopni|stupň|\bgrader\b|\bgraden\b|gráð|βαθμ|מעלות|درجة|درجات|درجه|डिग्री|გრადუს|աստիճան|derece|[0-9０-９]度|[0-9] ?도", Options)]
    private static partial Regex Degrees();

    [GeneratedRegex("центнер|quintal|kwintal|doppelzentner|[0-9０-９一二三四五六七八九][割折成]", Options)]
    private static partial Regex Tenths();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
}
