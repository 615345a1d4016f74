namespace Syndication.Translation.Matching;

/// <summary>How figures are written in Chinese, Japanese and Korean.</summary>
public static partial class Figures
{
    /// <summary>What stands behind a lone character that counts: 三年, 五人.</summary>
    private const string Counters = "年人个個名天位次岁歳歲周週倍家所座艘辆輛台件枚つ";

    private static readonly string[] Mornings = ["午前", "上午", "凌晨", "清晨", "早上", "早晨", "오전", "새벽"];
    private static readonly string[] Afternoons = ["午後", "下午", "晚上", "傍晚", "午后", "晚间", "오후", "저녁"];

    // 15億, 3万5000, 2兆3000億, 5月5日, 午後6時30分, 3만 5천: what stands behind digits in Chinese, Japanese and Korean.
    private static bool EastAsian(string text, int start, ref int end, ref double value, LanguageWords words, List<Figure> found)
    {
        if (text[end] is '月' or '월')
        {
            return EastAsianDate(text, start, ref end, value, found);
        }

        if (words.Language is not ("zh" or "ja" or "ko"))
        {
            return false;
        }

        if (text[end] is '時' or '时' or '点' or '點' or '시')
        {
            return EastAsianClock(text, start, ref end, value, words.Language, found);
        }

        if (ScaleChar(text[end]) == 0)
        {
            return false;
        }

        value = Scaled(text, ref end, value, words.Language);
        found.Add(new Figure(FigureKind.Number, Math.Round(value, 4), start, end - start));
        return true;
    }

    private static bool EastAsianDate(string text, int start, ref int end, double month, List<Figure> found)
    {
        var day = end + 1;
        while (day < text.Length && text[day] == ' ')
        {
            day++;
        }

        if (day >= text.Length || Digit(text[day]) < 0)
        {
            return false;
        }

        var dayEnd = EndOfDigits(text, day);
        if (dayEnd >= text.Length || text[dayEnd] is not ('日' or '일' or '號' or '号') || Value(text.AsSpan(day, dayEnd - day)) is not (>= 1 and <= 31 and var number) || month is < 1 or > 12)
        {
            return false;
        }

        end = dayEnd + 1;
        found.Add(new Figure(FigureKind.Date, (month * 100) + number, start, end - start));
        return true;
    }

    // 午後6時, 下午3点半, 오후 3시, 15時30分. An hour without its half of the day may be either, and 3時間, 3小时 are no time of day.
    private static bool EastAsianClock(string text, int start, ref int end, double hour, string language, List<Figure> found)
    {
        var behind = end + 1;
        if (hour > 24 || hour != Math.Floor(hour) || (behind < text.Length && text[behind] is '間' or '间' or '간' or '代' or '期'))
        {
            return false;
        }

        var before = text.AsSpan(0, start).TrimEnd();
        var (morning, afternoon) = (EndsWith(before, Mornings), EndsWith(before, Afternoons));
        var minutes = Minutes(text, ref behind);
        // 15点 is "15 points" in Japanese, and may be in Chinese.
        if (!morning && !afternoon && (hour <= 12 || (minutes is null && (text[end] is '点' or '點' || language == "ko"))))
        {
            return false;
        }

        end = behind;
        var hours = afternoon && hour < 12 ? hour + 12 : morning && hour.Equals(12.0) ? 0 : hour;
        AddTime(found, ((int)hours * 60) + (minutes ?? 0), start, end);
        return true;
    }

    private static bool EndsWith(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static int? Minutes(string text, ref int at)
    {
        if (at < text.Length && text[at] is '半' or '반')
        {
            at++;
            return 30;
        }

        var digits = at < text.Length && text[at] == ' ' ? at + 1 : at;
        if (digits >= text.Length || Digit(text[digits]) < 0)
        {
            return null;
        }

        var end = EndOfDigits(text, digits);
        if (end >= text.Length || text[end] is not ('分' or '분') || Value(text.AsSpan(digits, end - digits)) is not (>= 0 and < 60 and var minutes))
        {
            return null;
        }

        at = end + 1;
        return (int)minutes;
    }

    // From the sign for a scale at end: 1万2000億 is 12,000 × 10^8, 3천5백만 is 3,500 × 10^4.
    private static double Scaled(string text, ref int end, double value, string language)
    {
        var (total, section, digit) = (0.0, 0.0, value);
        while (end < text.Length)
        {
            if (ScaleChar(text[end]) is > 0 and var scale)
            {
                if (scale >= 1e4)
                {
                    (total, section) = total > 0 && total < scale ? ((total + section + digit) * scale, 0) : (total + (Math.Max(section + digit, 1) * scale), 0);
                }
                else
                {
                    section += Math.Max(digit, 1) * scale;
                }

                digit = 0;
                end++;
                continue;
            }

            var next = text[end] == ' ' && language == "ko" ? end + 1 : end;
            if (digit > 0 || next >= text.Length || Digit(text[next]) < 0)
            {
                break;
            }

            var digitsEnd = EndOfDigits(text, next);
            // A number that is larger than what went before is another one.
            if (Value(text.AsSpan(next, digitsEnd - next)) is not (> 0 and < 1e4 and var more) || (text[end] == ' ' && (digitsEnd >= text.Length || ScaleChar(text[digitsEnd]) == 0)))
            {
                break;
            }

            (digit, end) = (more, digitsEnd);
        }

        return total + section + digit;
    }

    private static double ScaleChar(char letter) => letter switch
    {
        '百' or '백' => 100, '千' or '천' => 1e3, '万' or '萬' or '만' => 1e4, '億' or '亿' or '억' => 1e8, '兆' or '조' => 1e12, _ => 0,
    };

    private static int HanValue(char letter) => letter switch
    {
        '〇' or '零' => 0, '一' => 1, '二' or '两' or '兩' => 2, '三' => 3, '四' => 4, '五' => 5, '六' => 6, '七' => 7, '八' => 8, '九' => 9, '十' => 10, _ => -1,
    };

    // 三十二, 二〇二六, 一百五十万. A lone character is a part of a word more often than a number, unless something is counted by it.
    private static int HanNumber(string text, int start, List<Figure> found)
    {
        double total = 0, section = 0, digit = 0;
        var (at, isPlain) = (start, true);
        for (; at < text.Length && at - start < 24; at++)
        {
            if (HanValue(text[at]) is >= 0 and < 10 and var value)
            {
                digit = isPlain && at > start && section == 0 && total == 0 ? (digit * 10) + value : value;
            }
            else if ((text[at] == '十' ? 10 : ScaleChar(text[at])) is > 0 and var scale)
            {
                isPlain = false;
                if (scale >= 1e4)
                {
                    total += Math.Max(section + digit, 1) * scale;
                    section = 0;
                }
                else
                {
                    section += (digit == 0 ? 1 : digit) * scale;
                }

                digit = 0;
            }
            else
            {
                break;
            }
        }

        var sum = total + section + digit;
        if (at - start >= 2 || (sum > 1 && at < text.Length && Counters.Contains(text[at], StringComparison.Ordinal) && (start == 0 || text[start - 1] is not ('第' or '数' or '數' or '几' or '幾'))))
        {
            found.Add(new Figure(FigureKind.Number, sum, start, at - start));
        }

        return Math.Max(at, start + 1);
    }
}
