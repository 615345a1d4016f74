using AngleSharp.Css;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;

namespace Syndication.Attribution.Checks;

/// <summary>
/// The rules of a page's own <c>style</c> elements that bear on visibility, as a desktop screen applies them. Style
/// sheets in other files are not read.
/// </summary>
internal sealed class StyleSheet
{
    private const int MostSelectors = 40_000;
    private const int MostVariables = 4000;
    private const int MostDrawn = 200;

    private readonly Dictionary<string, List<Rule>> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Rule>> byClass = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Rule>> byTag = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Rule> universal = [];
    private readonly List<Rule> matched = [];
    private CssSelectorParser? selectors;
    private readonly Dictionary<string, string?> variables = new(StringComparer.Ordinal);
    private int count;
    private long budget;

    /// <param name="elements">Elements in the page: what a sibling selector may have to look at.</param>
    public StyleSheet(int elements)
    {
        Elements = elements;
        budget = 4_000_000 + (60L * elements);
    }

    private int Elements { get; }

    public bool IsEmpty => count == 0;

    /// <summary>The page's rules cost more to apply than a page is worth: what is visible was not fully judged.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Text that rules draw before or behind elements (<c>content</c> of CSS Generated Content 3), and the elements' selectors.</summary>
    public List<(string Selectors, string Text)> Drawn { get; } = [];

    public void Read(string css)
    {
        var text = CssRules.WithoutComments(css);
        CssRules.Read(text, AddRule);
    }

    /// <summary>The declarations for an element, with its own <paramref name="inline"/> ones laid over; null when there are none.</summary>
    public StyleDeclarations? For(IElement element, StyleDeclarations? inline)
    {
        if (count == 0)
        {
            return inline?.Resolved(variables);
        }

        matched.Clear();
        Collect(element);
        if (matched.Count == 0)
        {
            return inline?.Resolved(variables);
        }

        matched.Sort(static (a, b) => a.Specificity != b.Specificity ? a.Specificity.CompareTo(b.Specificity) : a.Order.CompareTo(b.Order));
        var result = new StyleDeclarations();
        foreach (var rule in matched)
        {
            result.Overlay(rule.Declarations);
        }

        if (inline is not null)
        {
            result.Overlay(inline);
        }

        return result.Resolved(variables);
    }

    private void Collect(IElement element)
    {
        Match(element, universal);
        if (byTag.Count > 0 && byTag.TryGetValue(element.LocalName, out var tagged))
        {
            Match(element, tagged);
        }

        if (byId.Count > 0 && element.Id is { Length: > 0 } id && byId.TryGetValue(id, out var identified))
        {
            Match(element, identified);
        }

        if (byClass.Count == 0 || element.ClassName is not { Length: > 0 })
        {
            return;
        }

        foreach (var name in element.ClassList)
        {
            if (byClass.TryGetValue(name, out var classed))
            {
                Match(element, classed);
            }
        }
    }

    private void Match(IElement element, List<Rule> rules)
    {
        foreach (var rule in rules)
        {
            budget -= rule.Cost;
            if (budget < 0)
            {
                IsExhausted = true;
                return;
            }

            // Parsed when the first element with its name comes along: most rules of a large sheet are for other pages.
            if (rule.Selector(selectors ??= new CssSelectorParser())?.Match(element, null) == true)
            {
                matched.Add(rule);
            }
        }
    }

    private void AddRule(string selectorList, string body)
    {
        var declarations = StyleDeclarations.Parse(body);
        if ((selectorList.Contains(":before", StringComparison.OrdinalIgnoreCase) || selectorList.Contains(":after", StringComparison.OrdinalIgnoreCase)) && CssText.Content(body) is { } drawn && Drawn.Count < MostDrawn)
        {
            Drawn.Add((selectorList, drawn));
        }

        foreach (var (name, value) in declarations.Custom ?? new Dictionary<string, string>())
        {
            // With several values it depends on the element: then it is not known.
            variables[name] = variables.Count > MostVariables || (variables.TryGetValue(name, out var before) && before != value) ? null : value;
        }

        if (declarations.IsEmpty)
        {
            return;
        }

        foreach (var text in CssRules.Selectors(selectorList))
        {
            if (count >= MostSelectors)
            {
                IsExhausted = true;
                return;
            }

            if (text.Length is > 0 and <= 500)
            {
                Bucket(text).Add(new Rule(text, count++, declarations, Cost(text)));
            }
        }
    }

    /// <summary>Selectors that look at siblings or descendants may visit the whole page for one element.</summary>
    private int Cost(string selector) =>
        selector.AsSpan().IndexOfAny("~+") >= 0 || selector.Contains(":nth", StringComparison.Ordinal) || selector.Contains(":has", StringComparison.Ordinal)
            || selector.Contains(":last", StringComparison.Ordinal) || selector.Contains(":only", StringComparison.Ordinal) || selector.Contains("-of-type", StringComparison.Ordinal)
            ? 1 + (Elements / 50)
            : selector.AsSpan().IndexOfAny(" >") >= 0 ? 5 : 1;

    private static int Weight(Priority specificity) => (specificity.Ids << 16) | (specificity.Classes << 8) | specificity.Tags;

    /// <summary>Rules are looked up by the last compound of their selector: the one the element itself must match.</summary>
    private List<Rule> Bucket(string selector)
    {
        var compound = CssRules.LastCompound(selector);
        return CssRules.Name(compound, '#') is { } id ? List(byId, id)
            : CssRules.Name(compound, '.') is { } name ? List(byClass, name)
            : CssRules.Tag(compound) is { } tag ? List(byTag, tag)
            : universal;
    }

    private static List<Rule> List(Dictionary<string, List<Rule>> rules, string key)
    {
        if (!rules.TryGetValue(key, out var list))
        {
            rules[key] = list = [];
        }

        return list;
    }

    private sealed class Rule(string text, int order, StyleDeclarations declarations, int cost)
    {
        public int Order => order;

        public StyleDeclarations Declarations => declarations;

        public int Cost => cost;

        public int Specificity { get; private set; }

        private bool isParsed;
        private ISelector? selector;

        /// <summary>Null: it is none, and browsers pass the rule over too.</summary>
        public ISelector? Selector(CssSelectorParser parser)
        {
            if (isParsed)
            {
                return selector;
            }

            isParsed = true;
            try
            {
                selector = parser.ParseSelector(text);
                Specificity = selector is null ? 0 : Weight(selector.Specificity);
            }
            catch (DomException)
            {
                return null;
            }

            return selector;
        }
    }
}
