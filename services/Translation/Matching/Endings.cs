namespace Syndication.Translation.Matching;

/// <summary>What languages add to a name: "Трампом", "trumpin", "ב־", "트럼프는". Light on purpose; a wrong cut only adds a trait.</summary>
internal static class Endings
{
    private static readonly string[] Slavic = ["ами", "ями", "ого", "ому", "ему", "ові", "еві", "ським", "ом", "ем", "єм", "ой", "ою", "ею", "ам", "ах", "ях", "ів", "ов", "им", "ым"];
    private static readonly string[] WestSlavic = ["owi", "ego", "emu", "ami", "ach", "ovi", "iem", "em", "om", "ou", "ów", "ům", "im", "ým"];
    private static readonly string[] Georgian = ["ისთვის", "ისგან", "თან", "მა", "ის", "ში", "ზე", "ით", "ად", "ს", "მ"];
    private static readonly string[] Turkic = ["nın", "nin", "nun", "nün", "dan", "den", "tan", "ten", "ın", "in", "un", "ün", "da", "de", "ta", "te", "lar", "ler", "la", "le"];
    private static readonly string[] Uralic = ["ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "nak", "nek", "ban", "ben", "ból", "ből", "val", "vel", "t", "n"];
    private static readonly string[] Baltic = ["as", "is", "us", "ui", "am", "s"];
    private static readonly string[] Germanic = ["s"];

    private static readonly string[] Particles = ["에게서", "으로서", "에서는", "에서", "에게", "으로", "까지", "부터", "이라고", "라고", "이나", "보다", "처럼", "은", "는", "이", "가", "을", "를", "의", "에", "로", "와", "과", "도", "만", "씨"];

    /// <summary>What of the word may be the bare name; at most two ways.</summary>
    public static Ways Without(ReadOnlySpan<char> lower, string language)
    {
        var first = lower[0];
        if (first is >= '\u0590' and <= '\u05ff')
        {
            return Prefixed(lower, "הובלמשכ", 4);
        }

        if (first is >= '\u0600' and <= '\u06ff')
        {
            return Arabic(lower);
        }

        var endings = first is >= '\u0400' and <= '\u04ff' ? Slavic
            : first is >= '\u10a0' and <= '\u10ff' ? Georgian
            : language switch
            {
                "pl" or "cs" or "sk" or "sl" or "hr" or "sr" or "bs" => WestSlavic,
                "tr" or "az" => Turkic,
                "fi" or "et" or "hu" => Uralic,
                "lt" or "lv" => Baltic,
                "de" or "sv" or "no" or "da" or "nl" or "en" => Germanic,
                _ => [],
            };
        foreach (var ending in endings)
        {
            if (lower.Length - ending.Length >= 3 && lower.EndsWith(ending, StringComparison.Ordinal))
            {
                return new Ways(..(lower.Length - ending.Length));
            }
        }

        return default;
    }

    public static ReadOnlySpan<char> WithoutParticle(ReadOnlySpan<char> word)
    {
        foreach (var particle in Particles)
        {
            if (word.Length - particle.Length >= 2 && word.EndsWith(particle, StringComparison.Ordinal))
            {
                return word[..^particle.Length];
            }
        }

        return word;
    }

    private static Ways Arabic(ReadOnlySpan<char> lower)
    {
        // The article, after a one-letter word or without: وال, بال, لل, ال.
        var at = lower[0] is 'و' or 'ف' && lower.Length > 4 && lower[1] is 'ا' or 'ب' or 'ل' ? 1 : 0;
        var from = lower[at..].StartsWith("ال", StringComparison.Ordinal) || lower[at..].StartsWith("لل", StringComparison.Ordinal) ? at + 2
            : lower[at] is 'ب' or 'ك' && lower[(at + 1)..].StartsWith("ال", StringComparison.Ordinal) ? at + 3 : at;
        return from > 0 && lower.Length - from >= 3 ? new Ways(from..) : Prefixed(lower, "وبلفك", 5);
    }

    private static Ways Prefixed(ReadOnlySpan<char> lower, string letters, int shortest)
    {
        var one = lower.Length > shortest && letters.Contains(lower[0], StringComparison.Ordinal);
        return !one ? default
            : lower.Length > shortest + 1 && letters.Contains(lower[1], StringComparison.Ordinal) ? new Ways(1.., 2..) : new Ways(1..);
    }

    /// <summary>Up to two ranges of a word.</summary>
    public readonly struct Ways
    {
        private readonly Range one;
        private readonly Range two;
        private readonly int count;

        public Ways(Range one) => (this.one, count) = (one, 1);

        public Ways(Range one, Range two) => (this.one, this.two, count) = (one, two, 2);

        public Enumerator GetEnumerator() => new(this);

        public struct Enumerator(Ways ways)
        {
            private readonly Ways ways = ways;
            private int at;

            public readonly Range Current => at == 1 ? ways.one : ways.two;

            public bool MoveNext() => ++at <= ways.count;
        }
    }
}
