using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

/// <summary>Reads how much may be taken, and how early.</summary>
internal static class LimitRules
{
    private const int MostCharacters = 1_000_000;
    private const long LongestDelay = 366L * 86_400;

    public static TermsRule? Excerpt(SentenceReading sentence)
    {
        if (!sentence.IsReuse && !sentence.InNotice)
        {
            return null;
        }

        var (table, words) = (sentence.Table, sentence.Words);
        foreach (var most in table.AtMost.All(words, 0, sentence.Count))
        {
            if (Size(sentence, most.End) is { } size)
            {
                return size;
            }
        }

        if (sentence.IsReuse && Behind(sentence) is { } behind)
        {
            return behind;
        }

        // "more than 30 % … forbidden" or "… only with permission": a limit for everyone else.
        if (!sentence.Has(table.Prohibition) && !sentence.Has(table.OnlyWithPermission))
        {
            return null;
        }

        if (IsWhole(sentence))
        {
            return new TermsRule { Kind = ObligationKind.ExcerptLimit, Sentence = words.Text, Confidence = 0.8, NotInFull = true };
        }

        foreach (var more in table.MoreThan.All(words, 0, sentence.Count))
        {
            if (Size(sentence, more.End) is { } size)
            {
                return size with { Confidence = 0.75 };
            }
        }

        return null;
    }

    /// <summary>"300 words at most".</summary>
    private static TermsRule? Behind(SentenceReading sentence)
    {
        foreach (var most in sentence.Table.AtMostBehind.All(sentence.Words, 0, sentence.Count))
        {
            for (var i = Math.Max(0, most.Start - 4); i < most.Start; i++)
            {
                if (Quantities.At(sentence, i) is { } number && number.End < most.Start && Size(sentence, i, ofText: false) is { } size)
                {
                    return size with { Confidence = 0.85 };
                }
            }
        }

        return null;
    }

    /// <summary>A length of time, such as 24 hours.</summary>
    public static bool NamesTime(SentenceReading sentence) => Enumerable.Range(0, sentence.Count).Any(i => sentence.Words.IsNumber(i) && Duration(sentence, i) is not null);

    /// <summary>A size of text, or a time after publication, whatever is said of it.</summary>
    public static bool NamesAmount(SentenceReading sentence)
    {
        var (table, words) = (sentence.Table, sentence.Words);
        for (var i = 0; i < sentence.Count; i++)
        {
            if (!words.IsNumber(i))
            {
                continue;
            }

            if ((Quantities.At(sentence, i) is { } number && number.End < sentence.Count
                    && (table.Characters.At(words, number.End, sentence.Count) ?? table.WordUnits.At(words, number.End, sentence.Count) ?? table.SentenceUnits.At(words, number.End, sentence.Count)) is not null)
                || (Duration(sentence, i) is { } duration && table.AfterPublication.IsIn(words, duration.End, Math.Min(sentence.Count, duration.End + 5)) && !table.AtMost.IsIn(words, 0, i)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>It is about taking a text in full, and not "in full or in part".</summary>
    private static bool IsWhole(SentenceReading sentence) =>
        sentence.IsReuse && sentence.Has(sentence.Table.Full) && !sentence.Has(sentence.Table.Partial) && !sentence.Has(sentence.Table.Commercial)
        && !sentence.Has(sentence.Table.Print) && !sentence.Has(sentence.Table.Broadcast) && !sentence.Has(sentence.Table.Scope) && !sentence.ExceptsCategory();

    /// <summary>It limits something by a number, in whatever unit.</summary>
    public static bool NamesSize(SentenceReading sentence) => SizeIn(sentence, 0, sentence.Count) is not null;

    /// <summary>Where in [from, to) words begin that limit something by a number.</summary>
    public static int? SizeIn(SentenceReading sentence, int from, int to)
    {
        foreach (var most in sentence.Table.AtMost.All(sentence.Words, from, to))
        {
            if (Quantities.At(sentence, most.End) is not null)
            {
                return most.Start;
            }
        }

        return null;
    }

    public static TermsRule? Delay(SentenceReading sentence)
    {
        var (table, words) = (sentence.Table, sentence.Words);
        if (!sentence.IsReuse && !sentence.InNotice)
        {
            return null;
        }

        foreach (var mark in table.NotBefore.All(words, 0, sentence.Count))
        {
            for (var i = mark.End; i < Math.Min(sentence.Count, mark.End + 4); i++)
            {
                // "May be republished within 24 hours of publication" is the opposite.
                if (!table.AtMost.IsIn(words, mark.End, i) && !table.Lasting.IsIn(words, mark.End, i) && Duration(sentence, i) is { } duration && table.AfterPublication.IsIn(words, duration.End, Math.Min(sentence.Count, duration.End + 5)))
                {
                    // "Reprints in full not before …" says nothing about parts.
                    if (sentence.Has(table.Full) && !sentence.Has(table.Partial))
                    {
                        sentence.HasUnknownPart = true;
                        return null;
                    }

                    return new TermsRule { Kind = ObligationKind.Delay, Sentence = words.Text, Confidence = 0.9, DelaySeconds = duration.Seconds };
                }
            }
        }

        return null;
    }

    private static (long Seconds, int End)? Duration(SentenceReading sentence, int at)
    {
        var table = sentence.Table;
        var number = Quantities.At(sentence, at) ?? (1, at);
        var unit = table.Units.At(sentence.Words, Math.Min(number.End, sentence.Count - 1), sentence.Count);
        if (number.End >= sentence.Count || unit is not { } found || number.Value <= 0)
        {
            return null;
        }

        var seconds = number.Value * table.UnitSeconds[found.Index];
        return seconds is >= 1 and <= LongestDelay ? ((long)seconds, found.End) : null;
    }

    private static TermsRule? Size(SentenceReading sentence, int at, bool ofText = true)
    {
        var (table, words) = (sentence.Table, sentence.Words);
        var rule = new TermsRule { Kind = ObligationKind.ExcerptLimit, Sentence = words.Text, Confidence = 0.95 };
        var stop = Math.Min(sentence.Count, at + 3);
        for (var i = at; i < stop; i++)
        {
            if (table.Shares.At(words, i, sentence.Count) is { } share && table.OfText.IsIn(words, share.End, Math.Min(sentence.Count, share.End + 4)))
            {
                return rule with { MaxShare = Math.Round(table.ShareValues[share.Index], 4), Confidence = 0.85 };
            }

            if (Quantities.At(sentence, i) is not { } number || number.End >= sentence.Count)
            {
                continue;
            }

            var unitEnd = Math.Min(sentence.Count, number.End + 1);
            if (table.Percent.At(words, number.End, Math.Min(sentence.Count, number.End + 2)) is { } percent && number.Value is > 0 and <= 100
                && (!ofText || table.OfText.IsIn(words, percent.End, Math.Min(sentence.Count, percent.End + 5))))
            {
                return rule with { MaxShare = Math.Round(number.Value / 100, 4) };
            }

            if (number.Value is >= 1 and <= MostCharacters && (table.Characters.At(words, number.End, sentence.Count) ?? table.Characters.At(words, Math.Min(unitEnd, sentence.Count - 1), sentence.Count)) is not null)
            {
                return rule with { MaxCharacters = (int)number.Value };
            }

            if (InUnits(sentence, rule, number) is { } inUnits)
            {
                return inUnits;
            }
        }

        return null;
    }

    private static TermsRule? InUnits(SentenceReading sentence, TermsRule rule, (double Value, int End) number)
    {
        var (table, words) = (sentence.Table, sentence.Words);
        bool Is(PhraseSet unit) => number.End < sentence.Count && (unit.At(words, number.End, sentence.Count) is not null || (number.End + 1 < sentence.Count && unit.At(words, number.End + 1, sentence.Count) is not null));
        // "within the first two paragraphs" is a place.
        var isPlace = table.Places.Any(p => p.Position is not null && p.Phrases.IsIn(words, Math.Max(0, number.End - 5), Math.Min(sentence.Count, number.End + 2)));
        if (isPlace || number.Value is < 1 or > 10_000 || number.Value % 1 != 0)
        {
            return null;
        }

        var count = (int)number.Value;
        return Is(table.WordUnits) ? rule with { MaxWords = count, Confidence = 0.9 }
            : Is(table.SentenceUnits) ? rule with { MaxSentences = count, Confidence = 0.9 }
            : Is(table.ParagraphUnits) ? rule with { MaxParagraphs = count, Confidence = 0.9 }
            : null;
    }
}
