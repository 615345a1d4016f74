using System.Text;

namespace Syndication.Platform.Markup;

/// <summary>Windows-1251 and KOI8, each of which takes any text of the other for letters, only for the wrong ones.</summary>
internal static class CyrillicPages
{
    private const int Windows = 1251;
    private const int KoiRussian = 20866;
    private const int KoiUkrainian = 21866;
    private const int MostLooked = 64 * 1024;
    private const int LeastLetters = 40;

    // The commonest letters of Ukrainian and Russian: о е а и н т р с.
    private static ReadOnlySpan<byte> WindowsCommon => [0xEE, 0xE5, 0xE0, 0xE8, 0xED, 0xF2, 0xF0, 0xF1];

    private static ReadOnlySpan<byte> KoiCommon => [0xCF, 0xC5, 0xC1, 0xC9, 0xCE, 0xD4, 0xD2, 0xD3];

    /// <summary>KOI8-U has all letters of KOI8-R, and where that draws boxes those of Ukrainian.</summary>
    public static Encoding Wider(Encoding encoding) => encoding.CodePage == KoiRussian ? Of(KoiUkrainian) : encoding;

    /// <summary>
    /// What a text is in that is declared to be in one of them. Letters are mostly small ones, and the two have small and capital letters the other way
    /// round; as a text may be in capitals, the commonest letters have to agree.
    /// </summary>
    public static Encoding Meant(Encoding declared, ReadOnlySpan<byte> bytes)
    {
        if (declared.CodePage is not (Windows or KoiRussian or KoiUkrainian))
        {
            return declared;
        }

        var (low, high, windows, koi) = (0, 0, 0, 0);
        foreach (var b in bytes[..Math.Min(bytes.Length, MostLooked)])
        {
            if (b < 0xC0)
            {
                continue;
            }

            low += b < 0xE0 ? 1 : 0;
            high += b < 0xE0 ? 0 : 1;
            windows += WindowsCommon.Contains((byte)(b | 0x20)) ? 1 : 0;
            koi += KoiCommon.Contains((byte)(b & ~0x20)) ? 1 : 0;
        }

        if (low + high >= LeastLetters)
        {
            if (declared.CodePage == Windows ? low > 3 * high && koi * 4 > windows * 5 : high > 3 * low && windows * 4 > koi * 5)
            {
                return Of(declared.CodePage == Windows ? KoiUkrainian : Windows);
            }
        }

        return Wider(declared);
    }

    private static Encoding Of(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page)!;
}
