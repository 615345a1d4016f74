using Syndication.Contracts;

namespace Syndication.Translation.Facts;

/// <summary>Facts that an original and its current translation do not agree in. Pure; silent where it is not sure.</summary>
public static class FactRules
{
    /// <summary>Differences that are told.</summary>
    public const int MostFacts = 12;

    public static IReadOnlyList<FactDifference> Between(Article original, Article translation) => [];
}
