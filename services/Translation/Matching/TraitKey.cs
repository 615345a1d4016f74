namespace Syndication.Translation.Matching;

/// <summary>What kind of thing two stories may share; the upper three bits of a trait.</summary>
public enum TraitKind { Media, Figure, Moment, Fine, Coarse, Spelling, Meaning, Characters }

/// <summary>
/// A trait as a number: its kind and a hash. Equal for equal traits in every process; two different ones are equal once
/// in some five hundred million.
/// </summary>
public static class TraitKey
{
    public const int Kinds = 8;

    private const int HashBits = 29;

    public static uint Of(TraitKind kind, int hash) => ((uint)kind << HashBits) | ((uint)hash & ((1u << HashBits) - 1));

    public static uint Of(TraitKind kind, ReadOnlySpan<char> text) => Of(kind, Letters.Hash(text));

    /// <summary>A picture or a link.</summary>
    public static uint OfMedia(ReadOnlySpan<char> text) => Of(TraitKind.Media, text) & ~Size;

    /// <summary>The size of a picture, which many have.</summary>
    public static uint OfSize(int width, int height) => Of(TraitKind.Media, unchecked((width * 397_951) ^ (height * 7_919))) | Size;

    public static bool IsSize(uint key) => Kind(key) == TraitKind.Media && (key & Size) != 0;

    private const uint Size = 1u << (HashBits - 1);

    public static uint Of(TraitKind kind, double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var mixed = unchecked((ulong)bits * 0x9E3779B97F4A7C15UL);
        return Of(kind, (int)(mixed >> 32));
    }

    public static TraitKind Kind(uint key) => (TraitKind)(key >> HashBits);
}
