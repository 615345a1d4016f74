using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

/// <summary>Reads demands for permission, for unaltered text and for photo credits.</summary>
internal static class PermissionRules
{
    /// <param name="hasLimit">The sentence limits how much may be taken; permission is then for the rest, which the data cannot say.</param>
    public static TermsRule? Permission(SentenceReading sentence, bool hasLimit)
    {
        var (table, words) = (sentence.Table, sentence.Words);
        if (!sentence.IsReuse || hasLimit)
        {
            return null;
        }

        var demand = table.OnlyWithPermission.First(words, 0, sentence.Count);
        if (demand is null && sentence.Has(table.Prohibition))
        {
            demand = table.WithoutPermission.First(words, 0, sentence.Count);
        }

        if (demand is not { } found)
        {
            sentence.IsLenient |= sentence.Has(table.WithoutPermission);
            return null;
        }

        // "May be quoted without permission, a link being mandatory".
        var isFree = !sentence.Has(table.Prohibition) && table.WithoutPermission.All(words, 0, sentence.Count).Exists(w => w.Start < found.End && w.End > found.Start);
        var (start, end) = sentence.ClauseOf(found.Start);
        if (isFree || table.NoMandate.IsIn(words, start, end))
        {
            sentence.IsLenient = true;
            return null;
        }

        if (sentence.ExceptsCategory() || IsOfCategory(sentence) || IsNarrow(sentence) || sentence.Has(table.Scope) || (sentence.Has(table.Full) && !sentence.Has(table.Partial)) || sentence.Has(table.Commercial) || sentence.Has(table.Print) || sentence.Has(table.Broadcast))
        {
            sentence.HasUnknownPart = true;
            return null;
        }

        // "photos only with permission" leaves the text free; "texts and photos" does not.
        var photos = sentence.Has(table.PhotoWord) && !MentionsText(sentence);
        if (photos && AreSomebodys(sentence))
        {
            sentence.HasUnknownPart = true;
            return null;
        }

        return new TermsRule
        {
            Kind = ObligationKind.Permission,
            When = photos ? RuleCondition.HasPhoto : RuleCondition.Always,
            Sentence = words.Text,
            Confidence = photos ? 0.7 : 0.9,
        };
    }

    /// <summary>
    /// Reuse is forbidden outright: then a permission is the least that it takes. Read only where the sentence says
    /// nothing else.
    /// </summary>
    public static TermsRule? Forbidden(SentenceReading sentence)
    {
        var (table, words) = (sentence.Table, sentence.Words);
        if (!sentence.IsReuse || table.Prohibition.First(words, 0, sentence.Count) is not { } found || !sentence.Has(table.Material)
            || (sentence.Has(table.Link) && !sentence.Has(table.Carries)) || sentence.Has(table.Without) || sentence.Has(table.NotBefore) || sentence.Has(table.NoChanges) || sentence.Has(table.Mandate) || LimitRules.NamesSize(sentence) || LimitRules.NamesTime(sentence)
            || sentence.Has(table.Scope) || (sentence.Has(table.Full) && !sentence.Has(table.Partial)) || sentence.Has(table.Commercial) || sentence.Has(table.Print) || sentence.Has(table.Broadcast)
            || sentence.Has(table.MoreThan) || sentence.Has(table.AdvertisingWord) || sentence.Has(table.Except) || IsOfCategory(sentence) || IsNarrow(sentence) || !IsOfReuse(sentence, found))
        {
            return null;
        }

        var photos = sentence.Has(table.PhotoWord) && !MentionsText(sentence);
        if (photos && AreSomebodys(sentence))
        {
            sentence.HasUnknownPart = true;
            return null;
        }

        return new TermsRule { Kind = ObligationKind.Permission, When = photos ? RuleCondition.HasPhoto : RuleCondition.Always, Sentence = words.Text, Confidence = photos ? 0.7 : 0.65 };
    }

    /// <summary>Photographs of a certain agency or person: a name stands behind the word. German writes every noun like one.</summary>
    private static bool AreSomebodys(SentenceReading sentence)
    {
        if (sentence.Table.Language == "de" || sentence.Table.PhotoWord.First(sentence.Words, 0, sentence.Count) is not { } photos)
        {
            return false;
        }

        if (sentence.Table.OthersWord.IsIn(sentence.Words, Math.Max(0, photos.Start - 3), Math.Min(sentence.Count, photos.End + 3)))
        {
            return true;
        }

        var (words, text) = (sentence.Words, sentence.Words.Original);
        return Enumerable.Range(photos.End, Math.Max(0, Math.Min(3, sentence.Count - photos.End))).Any(i => char.IsUpper(text[words.Token(i).Start]));
    }

    /// <summary>"Republication of obituaries", "for advertising", "older than a year": a rule for some reuse, and not for all.</summary>
    private static bool IsNarrow(SentenceReading sentence)
    {
        const int Near = 4;
        var (table, words) = (sentence.Table, sentence.Words);
        if (sentence.Has(table.Narrowing))
        {
            return true;
        }

        foreach (var of in table.ReuseOf.All(words, 0, sentence.Count))
        {
            var end = Math.Min(sentence.ClauseOf(of.Start).End, of.End + Near);
            if (!table.Material.IsIn(words, of.Start, end) && !table.OwnWord.IsIn(words, of.End, end) && !table.PhotoWord.IsIn(words, of.End, end) && !table.Reuse.IsIn(words, of.End, end))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is forbidden is the use itself, near the word that forbids.</summary>
    private static bool IsOfReuse(SentenceReading sentence, Found found)
    {
        const int Near = 14;
        var (from, to) = (Math.Max(0, found.Start - Near), Math.Min(sentence.Count, found.End + Near));
        return sentence.Table.Reuse.IsIn(sentence.Words, from, to) || sentence.Table.Use.IsIn(sentence.Words, from, to);
    }

    /// <summary>Material of a section or with a mark, which the data cannot hold.</summary>
    public static bool IsOfCategory(SentenceReading sentence)
    {
        if (sentence.Table.MarkedMaterial.First(sentence.Words, 0, sentence.Count) is not { } marked)
        {
            return false;
        }

        var from = sentence.Words.Token(marked.Start).Start;
        return Quotations.All(sentence.Words.Original, from, sentence.Words.Sentence.End).Count > 0;
    }

    public static TermsRule? NoDerivatives(SentenceReading sentence)
    {
        var (table, words) = (sentence.Table, sentence.Words);
        if (table.NoChanges.First(words, 0, sentence.Count) is not { } found || !(sentence.IsReuse || sentence.IsNearNotice) || !sentence.Has(table.ChangesWord))
        {
            return null;
        }

        var (start, end) = sentence.ClauseOf(found.Start);
        if (sentence.Has(table.PhotoWord) && !MentionsText(sentence))
        {
            sentence.HasUnknownPart = true;
            return null;
        }

        if (table.NoMandate.IsIn(words, start, end))
        {
            return null;
        }

        // "No edits except for house style" is less than word for word: a person decides whether it is meant so.
        var excepts = table.Except.First(words, found.End, sentence.Count) is not null;
        sentence.HasUnknownPart |= excepts;
        return new TermsRule { Kind = ObligationKind.NoDerivatives, Sentence = words.Text, Confidence = excepts ? 0.6 : 0.9 };
    }

    public static TermsRule? PhotoCredit(SentenceReading sentence)
    {
        var (table, words) = (sentence.Table, sentence.Words);
        if (!sentence.Has(table.PhotoCredit) || !sentence.Has(table.PhotoWord) || !(sentence.IsReuse || sentence.InNotice)
            || !(sentence.IsDemanded() || (sentence.Has(table.Prohibition) && sentence.Has(table.Without))))
        {
            return null;
        }

        return new TermsRule { Kind = ObligationKind.PhotoCredit, When = RuleCondition.HasPhoto, Sentence = words.Text, Confidence = sentence.IsReuse ? 0.9 : 0.8 };
    }

    private static bool MentionsText(SentenceReading sentence)
    {
        foreach (var found in sentence.Table.ChangesWord.All(sentence.Words, 0, sentence.Count))
        {
            if (!sentence.Table.PhotoWord.IsIn(sentence.Words, found.Start, found.End))
            {
                return true;
            }
        }

        return false;
    }
}
