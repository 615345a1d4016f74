using System.Text.RegularExpressions;
using Syndication.Translation.Drift;

namespace Syndication.Translation.Facts;

/// <summary>Units that a translator converts, as a paragraph or its translation names them.</summary>
/// <param name="HasImperial">Miles, feet, acres, pounds, gallons, barrels, Fahrenheit.</param>
/// <param name="HasQuintals">Quintals, of which ten make a tonne.</param>
internal sealed partial record Measures(bool HasImperial, bool HasQuintals)
{
    public static Measures In(IEnumerable<TextFacts> texts)
    {
        var all = texts.Select(t => t.Unit.Text).ToList();
        return new Measures(all.Exists(t => Imperial().IsMatch(t)), all.Exists(t => Quintals().IsMatch(t)));
    }

    [GeneratedRegex(@"\bmiles?\b|\bmi\b|meilen?\b|\bmillas?\b|\bmiglia\b|\bmilhas?\b|\bмил[ьяію]|\bfeet\b|\bfoot\b|\bft\b|\bfuß\b|\bpies?\b|\bpieds?\b|\bpiedi\b|\bфут|\bstóp\b|\bacres?\b|\bakr|\bакр|\bpounds?\b|\blbs?\b|\bpfund\b|\blibras?\b|\blivres?\b|\bфунт|\bfunt|gall?on|галл?он|\binch|\bzoll\b|\bpulgadas?\b|\bpouces?\b|\bдюйм|\bcal[ie]\b|\byards\b|\bярд|\bjard|\bounces?\b|\bунці|\bунци|barrel|баре|fahrenheit|фаренгейт|°f|\bknots?\b|\bвузл|\bузл|英里|英尺|英亩|英畝|マイル|フィート|エーカー|ポンド|마일|피트|에이커|ميل|قدم|فدان|μίλι|πόδι|στρέμμα", Options)]
    private static partial Regex Imperial();

    [GeneratedRegex("центнер|quintal|kwintal|doppelzentner", Options)]
    private static partial Regex Quintals();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
}
