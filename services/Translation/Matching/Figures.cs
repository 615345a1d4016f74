using System.Globalization;

namespace Syndication.Translation.Matching;

/// <summary>A number, date or time of a text, whatever way it was written.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The number; for a date month × 100 + day; for a time of day hours × 60 + minutes.</param>
/// <param name="Start">Where it stands, in UTF-16 units.</param>
/// <param name="Length">How long it is there, with its scale or month.</param>
public readonly record struct Figure(FigureKind Kind, double Value, int Start, int Length);

public enum FigureKind { Number, Date, Time }

/// <summary>
/// Reads the figures of a text in the ways newsrooms write them: <c>1.5 bn</c>, <c>півтора мільярда</c>, <c>1,5 Mrd.</c>,
/// <c>15億</c>, <c>twenty-three</c>, <c>२,५०,०००</c>, <c>5 May</c>, <c>5月5日</c>, <c>2.30 pm</c>, <c>14h30</c>.
/// </summary>
public static partial class Figures
{
    /// <summary>Most figures that are read from one text.</summary>
    public const int MaxFigures = 2_000;

    /// <summary>The figures of the text in order.</summary>
    public static List<Figure> Of(string text, LanguageWords words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        var found = new List<Figure>();
        for (var at = 0; at < text.Length && found.Count < MaxFigures;)
        {
            if (Digit(text[at]) >= 0)
            {
                at = Written(text, at, words, found);
            }
            else if (HanValue(text[at]) >= 0 && words.Language is "zh" or "ja")
            {
                at = HanNumber(text, at, found);
            }
            else if (char.IsLetter(text[at]))
            {
                at = Spelled(text, at, words, found);
            }
            else
            {
                at++;
            }
        }

        return found;
    }

    /// <summary>A number written in digits, in any of the usual ways; null when it is none. "1.500" and "1,500" are 1500.</summary>
    public static double? Value(ReadOnlySpan<char> written)
    {
        Span<char> digits = stackalloc char[24];
        var length = 0;
        var lastMark = -1;
        var marks = 0;
        var markKinds = 0;
        for (var at = 0; at < written.Length; at++)
        {
            if (Digit(written[at]) is >= 0 and var digit)
            {
                if (length == digits.Length)
                {
                    return null;
                }

                digits[length++] = (char)('0' + digit);
            }
            else
            {
                if (marks == 0 || written[lastMark] != written[at])
                {
                    markKinds++;
                }

                lastMark = at;
                marks++;
            }
        }

        if (length == 0)
        {
            return null;
        }

        var whole = length;
        if (lastMark >= 0 && IsPoint(written[lastMark]))
        {
            var behind = written.Length - lastMark - 1;
            // The last of two kinds of marks is the point; a mark that stands once is one, unless three digits follow.
            var isPoint = markKinds > 1 ? marks - 1 > 0 : marks == 1 && (behind != 3 || written[0] == '0' || lastMark > 3);
            whole = isPoint ? length - behind : length;
        }

        double value = 0;
        for (var at = 0; at < whole; at++)
        {
            value = (value * 10) + (digits[at] - '0');
        }

        var unit = 0.1;
        for (var at = whole; at < length; at++, unit /= 10)
        {
            value += (digits[at] - '0') * unit;
        }

        return Math.Round(value, 6);
    }

    // A number that begins with a digit, with what belongs to it behind.
    private static int Written(string text, int start, LanguageWords words, List<Figure> found)
    {
        var end = EndOfDigits(text, start);
        if (end - start > 2 && IsGap(text[start + 1]) | IsGap(text[start + 2]) && MonthBefore(text, start, words) is not null)
        {
            // "On April 3 410 people": a day, and another number.
            end = IsGap(text[start + 1]) ? start + 1 : start + 2;
        }

        if (Value(text.AsSpan(start, end - start)) is not { } value)
        {
            return end;
        }

        if (ClockAt(text, start, end, out var minutes, out var clockEnd))
        {
            AddTime(found, minutes, start, clockEnd);
            return clockEnd;
        }

        var isWhole = value == Math.Floor(value);
        if (end < text.Length && EastAsian(text, start, ref end, ref value, words, found))
        {
            return end;
        }

        var (word, wordEnd) = WordBehind(text, end);
        Span<char> buffer = stackalloc char[Letters.LongestWord * 2];
        var folded = buffer[..Letters.Fold(word, buffer)];
        if (isWhole && value is >= 1 and <= 31)
        {
            if (words.Month(folded) is { } month)
            {
                found.Add(new Figure(FigureKind.Date, (month * 100) + value, start, wordEnd - start));
                return wordEnd;
            }

            if (MonthBefore(text, start, words) is { } before)
            {
                found.Add(new Figure(FigureKind.Date, (before * 100) + value, start, end - start));
                return end;
            }
        }

        if (value is >= 1 and < 13 && (IsMeridian(text, end, out var afternoon, out var meridianEnd)))
        {
            AddTime(found, ((int)value % 12 * 60) + (afternoon ? 720 : 0), start, meridianEnd);
            return meridianEnd;
        }

        var scaleEnd = end;
        if (words.Scale(folded) is { } scale && !(folded.Length == 1 && text[end] == ' '))
        {
            (value, scaleEnd) = (value * scale, wordEnd);
        }
        else if (folded is "m" && IsMoneyBefore(text, start) && words.Language == "en")
        {
            (value, scaleEnd) = (value * 1e6, wordEnd);
        }

        found.Add(new Figure(FigureKind.Number, Math.Round(value, 4), start, scaleEnd - start));
        return scaleEnd;
    }

    private static int EndOfDigits(string text, int start)
    {
        var at = start + 1;
        while (at < text.Length && at - start < 40)
        {
            if (Digit(text[at]) >= 0)
            {
                at++;
            }
            else if (at + 1 < text.Length && Digit(text[at + 1]) >= 0 && (IsPoint(text[at]) || (IsGap(text[at]) && GroupOfThree(text, at + 1) && at - start <= (Gaps(text, start, at) * 4) + 3)))
            {
                at += 2;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    // In 12 345 678 the first gap stands behind one to three digits, each further one four further on.
    private static int Gaps(string text, int start, int end)
    {
        var gaps = 0;
        for (var at = start; at < end; at++)
        {
            gaps += Digit(text[at]) < 0 ? 1 : 0;
        }

        return gaps;
    }

    private static bool GroupOfThree(string text, int at) =>
        at + 2 < text.Length && Digit(text[at]) >= 0 && Digit(text[at + 1]) >= 0 && Digit(text[at + 2]) >= 0
        && (at + 3 >= text.Length || Digit(text[at + 3]) < 0);

    private static bool IsPoint(char letter) => letter is '.' or ',' or '٫' or '٬' or '．' or '，';

    private static bool IsGap(char letter) => letter is ' ' or '\u00a0' or '\u202f' or '\u2009' or '\'' or '’';

    private static int Digit(char letter) =>
        letter < 0x80 ? (letter is >= '0' and <= '9' ? letter - '0' : -1)
        : letter < 0x660 ? -1 : CharUnicodeInfo.GetDecimalDigitValue(letter);

    // 14:30, 14h30, 14.30 Uhr; with am or pm behind.
    private static bool ClockAt(string text, int start, int end, out int minutes, out int clockEnd)
    {
        (minutes, clockEnd) = (0, end);
        var length = end - start;
        int hour, minute;
        if (length is 1 or 2 && end + 2 < text.Length && text[end] is ':' or 'h' or '：' && Digit(text[end + 1]) >= 0 && Digit(text[end + 2]) >= 0
            && (end + 3 >= text.Length || Digit(text[end + 3]) < 0))
        {
            hour = (int)Value(text.AsSpan(start, length))!.Value;
            minute = (Digit(text[end + 1]) * 10) + Digit(text[end + 2]);
            clockEnd = end + 3;
        }
        else if (length is 4 or 5 && text[end - 3] == '.' && (IsMeridian(text, end, out _, out _) || text.AsSpan(end).TrimStart().StartsWith("Uhr", StringComparison.Ordinal)))
        {
            hour = (int)Value(text.AsSpan(start, length - 3))!.Value;
            minute = (Digit(text[end - 2]) * 10) + Digit(text[end - 1]);
        }
        else
        {
            return false;
        }

        if (hour > 24 || minute > 59)
        {
            return false;
        }

        if (hour is >= 1 and <= 12 && IsMeridian(text, clockEnd, out var afternoon, out var behind))
        {
            (hour, clockEnd) = ((hour % 12) + (afternoon ? 12 : 0), behind);
        }

        minutes = (hour * 60) + minute;
        return true;
    }

    private static bool IsMeridian(string text, int at, out bool afternoon, out int end)
    {
        afternoon = false;
        end = at;
        while (at < text.Length && text[at] is ' ' or '\u00a0')
        {
            at++;
        }

        if (at + 1 >= text.Length || text[at] is not ('a' or 'p' or 'A' or 'P'))
        {
            return false;
        }

        afternoon = text[at] is 'p' or 'P';
        var m = text[at + 1] == '.' ? at + 2 : at + 1;
        if (m >= text.Length || text[m] is not ('m' or 'M') || (m + 1 < text.Length && char.IsLetter(text[m + 1])))
        {
            return false;
        }

        end = m + 1;
        return true;
    }

    // 17:00 is 5 pm and 17 Uhr: the full hour counts as a number too.
    private static void AddTime(List<Figure> found, int minutes, int start, int end)
    {
        found.Add(new Figure(FigureKind.Time, minutes, start, end - start));
        if (minutes % 60 == 0)
        {
            found.Add(new Figure(FigureKind.Number, minutes / 60, start, end - start));
        }
    }

    // twenty-three, one hundred and five thousand, fünfundzwanzig, півтора мільярда. One alone is an article: no number.
    private static int Spelled(string text, int start, LanguageWords words, List<Figure> found)
    {
        Span<char> buffer = stackalloc char[Letters.LongestWord * 2];
        double total = 0, section = 0, last = double.MaxValue;
        if (IsHundredth(text, start))
        {
            return EndOfWord(text, start);
        }

        var (at, end, count) = (start, start, 0);
        while (at < text.Length)
        {
            var wordEnd = EndOfWord(text, at);
            var folded = buffer[..Letters.Fold(text.AsSpan(at, Math.Min(wordEnd - at, Letters.LongestWord)), buffer)];
            if (words.Scale(folded) is { } scale && count > 0 && folded.Length > 1)
            {
                total += Math.Max(section, 1) * scale;
                (section, last, end) = (0, scale, wordEnd);
            }
            else if ((words.Number(folded) ?? Compound(folded, words)) is { } value && (value < last || last < 10 || last >= 1000 || value >= 100) && !(count > 0 && value < 10 && last < 10))
            {
                section = IsTimes(value, section, words) ? section * value : section + value;
                (last, end) = (value, wordEnd);
            }
            else if (count == 0 || !(wordEnd - at <= 3 && last >= 10) || !HasNumberBehind(text, wordEnd, words))
            {
                break;
            }

            count++;
            var next = wordEnd;
            while (next < text.Length && text[next] is ' ' or '-' or '\u00a0' or '‐' or '‑')
            {
                next++;
            }

            if (next == wordEnd || next >= text.Length || !char.IsLetter(text[next]))
            {
                break;
            }

            at = next;
        }

        var sum = total + section;
        if (end == start)
        {
            return EndOfWord(text, start);
        }

        var (word, behind) = WordBehind(text, end);
        var month = sum is >= 1 and <= 31 ? words.Month(buffer[..Letters.Fold(word, buffer)]) : null;
        if (month is { } number)
        {
            found.Add(new Figure(FigureKind.Date, (number * 100) + sum, start, behind - start));
            return behind;
        }

        if (sum > 1)
        {
            found.Add(new Figure(FigureKind.Number, sum, start, end - start));
        }

        return end;
    }

    // "Per cento" is no hundred.
    private static bool IsHundredth(string text, int at)
    {
        var before = text.AsSpan(0, at).TrimEnd();
        return before.Length < at
            && (before.EndsWith(" por", StringComparison.OrdinalIgnoreCase) || before.EndsWith(" per", StringComparison.OrdinalIgnoreCase) || before.EndsWith(" pour", StringComparison.OrdinalIgnoreCase))
            && text.AsSpan(at, EndOfWord(text, at) - at) is "ciento" or "cento" or "cent" or "cien";
    }

    private static bool IsTimes(double value, double section, LanguageWords words) =>
        (value.Equals(100.0) && section is > 0 and < 100) || (value.Equals(10.0) && section is > 1 and < 10 && words.CountsTens)
        || (value.Equals(20.0) && section.Equals(4.0) && words.Language == "fr");

    private static bool HasNumberBehind(string text, int at, LanguageWords words)
    {
        Span<char> buffer = stackalloc char[Letters.LongestWord * 2];
        var (word, _) = WordBehind(text, at);
        var folded = buffer[..Letters.Fold(word, buffer)];
        return words.Number(folded) is not null;
    }

    // dreiundzwanzig, zweitausend, ventitré: words for numbers written together, with "und" or "en" between.
    private static double? Compound(ReadOnlySpan<char> folded, LanguageWords words)
    {
        if (folded.Length < 7 || words.Language is not ("de" or "nl" or "sv" or "da" or "no" or "fi" or "hu" or "it" or "et"))
        {
            return null;
        }

        double total = 0, section = 0;
        for (var at = 0; at < folded.Length;)
        {
            var length = folded.Length - at;
            for (; length >= 2; length--)
            {
                var part = folded.Slice(at, length);
                if (words.Number(part) is { } value)
                {
                    section = IsTimes(value, section, words) ? section * value : section + value;
                    break;
                }

                if (at > 0 && words.Scale(part) is { } scale)
                {
                    total += Math.Max(section, 1) * scale;
                    section = 0;
                    break;
                }

                if (at > 0 && part is "und" or "en" or "og")
                {
                    break;
                }
            }

            if (length < 2)
            {
                return null;
            }

            at += length;
        }

        return total + section;
    }

    private static (string Word, int End) WordBehind(string text, int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is '.' or '-' or '\'' or 'º' or 'ª'))
        {
            at++;
        }

        var end = EndOfWord(text, at);
        var word = text.AsSpan(at, end - at);
        // 5 de mayo, 5th of May, 21st; but nothing is skipped across a figure.
        if (end < text.Length && (word is "de" or "of" or "di" or "st" or "nd" or "rd" or "th" or "er" or "ta" or "to" or "го" or "е" or "й"))
        {
            var next = end;
            while (next < text.Length && text[next] is ' ' or '\u00a0')
            {
                next++;
            }

            var nextEnd = EndOfWord(text, next);
            var behind = text.AsSpan(next, nextEnd - next);
            if (behind is "of" or "de")
            {
                next = nextEnd + 1 < text.Length ? nextEnd + 1 : nextEnd;
                nextEnd = EndOfWord(text, next);
            }

            return (text[next..nextEnd], nextEnd);
        }

        return (word.Length > Letters.LongestWord ? "" : word.ToString(), end);
    }

    private static int? MonthBefore(string text, int at, LanguageWords words)
    {
        while (at > 0 && (char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '.'))
        {
            at--;
        }

        var start = at;
        while (start > 0 && at - start < 20 && char.IsLetter(text[start - 1]))
        {
            start--;
        }

        Span<char> buffer = stackalloc char[Letters.LongestWord * 2];
        return words.Month(buffer[..Letters.Fold(text.AsSpan(start, at - start), buffer)]);
    }

    private static bool IsMoneyBefore(string text, int at)
    {
        while (at > 0 && text[at - 1] == ' ')
        {
            at--;
        }

        return at > 0 && CharUnicodeInfo.GetUnicodeCategory(text[at - 1]) == UnicodeCategory.CurrencySymbol;
    }

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && (char.IsLetter(text[at]) || CharUnicodeInfo.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            || (text[at] is '\'' or '’' or 'ʼ' && at + 1 < text.Length && char.IsLetter(text[at + 1]))))
        {
            at++;
        }

        return at;
    }
}
