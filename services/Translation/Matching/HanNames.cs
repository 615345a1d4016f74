using System.Collections.Frozen;

namespace Syndication.Translation.Matching;

/// <summary>
/// Foreign names in Chinese: written with characters that are hardly used for anything else in a row, and sound like the
/// name. 特朗普 is t-r-n-p, as is Trump.
/// </summary>
internal static class HanNames
{
    // Initial consonant, and n where the syllable ends in one, in the coarse classes of Sounds.
    private static readonly FrozenDictionary<char, string> Readings = Read(
        "a:阿艾埃奥欧伊亚雅叶耶约尤尧因英恩安昂翁埃爱厄尔乌",
        "p:巴贝比波博布伯毕别拜鲍柏芭彼皮帕佩普珀派泼保卜弗夫福菲费法维瓦韦沃威伍武佛胡",
        "pn:班本宾邦彭潘庞平芬范凡方冯文温旺万丰蓬",
        "t:德达迪蒂杜多戴代黛塔特泰图托提太泽陶都道",
        "tn:丹登邓顿敦东当汤坦唐廷滕通腾汀",
        "s:斯史什施萨塞索苏西希夏谢肖休许齐奇恰乔切查赛扎兹佐祖兹泽策兹茨楚朱吉杰贾久士舍沙莎师思丝诗司齐",
        "sn:森桑生新辛珊山申欣钱金津琼詹钟珍仁真晋静京建江姜冲",
        "k:卡科克库凯基开考柯加盖戈格古贵高哥戛哈赫海霍胡惠怀豪侯赖吉",
        "kn:坎康肯孔昆宽甘冈根贡汉亨洪汗翰坎金",
        "r:拉莱劳勒雷里利莉丽列留卢鲁路罗洛吕娄日瑞鲍理历立",
        "rn:兰朗伦林琳龙隆莲连良廉仑荣蓝伦",
        "m:马玛迈麦梅米姆穆莫摩墨默毛美密",
        "mn:曼门蒙明敏孟",
        "n:纳娜内尼妮诺努奈涅纽牛",
        "nn:南宁农楠");

    /// <summary>Names in the characters from <paramref name="start"/> to <paramref name="end"/>: rows of two and more.</summary>
    public static void Read(string text, int start, int end, TraitReader into)
    {
        Span<char> sounds = stackalloc char[Sounds.Longest];
        for (var at = start; at < end;)
        {
            var (from, length) = (at, 0);
            while (at < end && Readings.TryGetValue(text[at], out var reading))
            {
                // The last 尔 or 夫 of a name is an l or an f, else 尔 is an r.
                foreach (var sound in text[at] == '尔' ? "r" : reading)
                {
                    if (length < sounds.Length && (length == 0 || sounds[length - 1] != sound) && (sound != 'a' || length == 0))
                    {
                        sounds[length++] = sound;
                    }
                }

                at++;
            }

            if (at - from >= 2 && length >= 3)
            {
                into.HanName(sounds[..length], text[from..at]);
            }

            at = Math.Max(at, from + 1);
        }
    }

    /// <summary>
    /// The shortest row from <paramref name="start"/> on that sounds like one of <paramref name="known"/>: keys of
    /// <paramref name="classes"/> sounds. Its length and the key; 0 when there is none.
    /// </summary>
    public static int Find(string text, int start, IReadOnlySet<string> known, int classes, out string? key)
    {
        Span<char> sounds = stackalloc char[Sounds.Longest];
        var length = 0;
        for (var at = start; at < text.Length && length < classes && Readings.TryGetValue(text[at], out var reading); at++)
        {
            foreach (var sound in text[at] == '尔' && at > start ? "r" : reading)
            {
                if (length < sounds.Length && (length == 0 || sounds[length - 1] != sound) && (sound != 'a' || length == 0))
                {
                    sounds[length++] = sound;
                }
            }

            if (length >= classes && known.Contains(key = new string(sounds[..classes])))
            {
                return at + 1 - start;
            }
        }

        key = null;
        return 0;
    }

    private static FrozenDictionary<char, string> Read(params string[] rows)
    {
        var readings = new Dictionary<char, string>();
        foreach (var row in rows)
        {
            var colon = row.IndexOf(':', StringComparison.Ordinal);
            foreach (var character in row[(colon + 1)..])
            {
                readings.TryAdd(character, row[..colon]);
            }
        }

        return readings.ToFrozenDictionary();
    }
}
