namespace Syndication.Attribution.Terms.Reading;

/// <summary>Where a sentence stands in the text, and in which block of lines: sentences of one block share their subject.</summary>
internal readonly record struct Sentence(int Start, int End, int Block)
{
    public int Length => End - Start;
}
