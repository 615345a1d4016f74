namespace Syndication.Translation.Matching;

/// <summary>An article in the corpus.</summary>
public sealed class Member(Traits traits)
{
    public Traits Traits { get; } = traits;

    public string Id => Traits.ArticleId;

    /// <summary>Its number in the corpus; −1 once it was taken out.</summary>
    internal int Place { get; set; } = -1;

    internal bool IsGone => Place < 0;

    internal double Norm { get; set; }

    internal int NormEpoch { get; set; } = -1;
}
