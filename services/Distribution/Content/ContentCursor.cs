using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Syndication.Distribution.Content;

/// <summary>Where a reader stands in the log of releases. Opaque outside; it stays good for as long as the log does.</summary>
/// <param name="Sequence">The last number that was read.</param>
/// <param name="Forward">Towards newer ones.</param>
public readonly record struct ContentCursor(long Sequence, bool Forward)
{
    private const int Longest = 100;

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"1:{(Forward ? 'f' : 'b')}:{Sequence}")));

    /// <summary>Null: it is none that <see cref="ToString"/> gave.</summary>
    public static ContentCursor? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<byte> bytes = stackalloc byte[Longest];
        if (text.Length > Longest || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var length))
        {
            return null;
        }

        return Encoding.ASCII.GetString(bytes[..length]).Split(':') is ["1", ("f" or "b") and var way, var number]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? new ContentCursor(sequence, way == "f") : null;
    }
}
