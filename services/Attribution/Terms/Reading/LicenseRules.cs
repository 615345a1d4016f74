namespace Syndication.Attribution.Terms.Reading;

/// <summary>Reads that material is under a Creative Commons licence.</summary>
internal static class LicenseRules
{
    /// <summary>Null: it names none, or not for the publisher's texts: a picture's credit, a story about licences.</summary>
    public static CreativeCommons? Read(SentenceReading sentence)
    {
        var table = sentence.Table;
        if (CreativeCommons.In(sentence.Words.Text) is not { } license || !(sentence.IsReuse || sentence.Has(table.Licensed)))
        {
            return null;
        }

        var isOfTexts = sentence.Has(table.Material) || sentence.Has(table.OwnWord) || sentence.IsReuse;
        var isOfPicture = table.PhotoWord.IsIn(sentence.Words, 0, Math.Min(3, sentence.Count)) && !sentence.Has(table.ChangesWord);
        return isOfTexts && !isOfPicture && !sentence.Has(table.NoMandate) ? license : null;
    }
}
