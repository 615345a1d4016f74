namespace Syndication.Attribution.Checks;

/// <summary>Whether a robots.txt lets an agent read a path: RFC 9309, longest match, allow before disallow. Pure.</summary>
internal static class RobotsRules
{
    private const int MostCharacters = 512_000;
    private const int MostRules = 5000;

    /// <param name="text">The file.</param>
    /// <param name="agent">The product token, without its version.</param>
    /// <param name="path">Path with query.</param>
    public static bool Allows(string text, string agent, string path)
    {
        var own = new List<(bool Allow, string Pattern)>();
        var any = new List<(bool Allow, string Pattern)>();
        var (forOwn, forAny, hasOwn, inRules) = (false, false, false, false);
        foreach (var raw in text.AsSpan(0, Math.Min(text.Length, MostCharacters)).EnumerateLines())
        {
            var comment = raw.IndexOf('#');
            var line = (comment < 0 ? raw : raw[..comment]).Trim();
            var colon = line.IndexOf(':');
            if (colon <= 0)
            {
                continue;
            }

            var (name, value) = (line[..colon].Trim().ToString().ToLowerInvariant(), line[(colon + 1)..].Trim().ToString());
            if (name == "user-agent")
            {
                // Several agents in a row share the rules below them.
                (forOwn, forAny) = inRules ? (false, false) : (forOwn, forAny);
                inRules = false;
                forOwn |= value.Equals(agent, StringComparison.OrdinalIgnoreCase);
                forAny |= value == "*";
                hasOwn |= forOwn;
            }
            else if (name is "allow" or "disallow")
            {
                inRules = true;
                if (value.Length > 0 && own.Count + any.Count < MostRules)
                {
                    (forOwn ? own : forAny ? any : []).Add((name == "allow", value));
                }
            }
        }

        return Decide(hasOwn ? own : any, path);
    }

    private static bool Decide(List<(bool Allow, string Pattern)> rules, string path)
    {
        var (allowed, longest) = (true, -1);
        foreach (var (allow, pattern) in rules)
        {
            if (pattern.Length >= longest && Matches(pattern, path) && (pattern.Length > longest || allow))
            {
                (allowed, longest) = (allow, pattern.Length);
            }
        }

        return allowed;
    }

    /// <summary><c>*</c> is any run of characters, a last <c>$</c> the end. Greedy parts in order: linear in the path for each part.</summary>
    private static bool Matches(string pattern, string path)
    {
        var atEnd = pattern.EndsWith('$');
        var parts = (atEnd ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = parts[0].Length;
        for (var i = 1; i < parts.Length; i++)
        {
            if (atEnd && i == parts.Length - 1)
            {
                return path.Length - at >= parts[i].Length && path.EndsWith(parts[i], StringComparison.Ordinal);
            }

            var found = path.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + parts[i].Length;
        }

        return !atEnd || at == path.Length;
    }
}
