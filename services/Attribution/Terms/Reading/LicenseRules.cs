namespace Syndication.Attribution.Terms.Reading;

/// <summary>Reads that material is under a Creative Commons licence.</summary>
internal static class LicenseRules
{
    /// <summary>
    /// What is licensed, in all languages that are read: licences' names are foreign words, by which a short sentence's language is hard to tell.
    /// </summary>
    private static readonly PhraseSet Works = new(
        "this|our|all|its ..1 work|works|text|texts|content|contents|article|articles|stories|story|site|website|materials|material|page", "except where ..2 otherwise noted", "unless otherwise ..1 noted|stated|indicated",
        "цей|увесь|весь|усі|всі|ці|наш* ..1 твір|контент*|матеріал*|текст*|статт*|сайт*|вміст|публікац*", "якщо не зазначено|вказано інше",
        "это|этот|весь|все|эти|наш* ..1 произведение|контент*|материал*|текст*|стать*|сайт*|публикац*",
        "dieser|dieses|diese|alle|sämtliche|unsere ..1 text|texte|werk|werke|inhalt|inhalte|artikel|beitrag|beiträge|website|webseite|seite",
        "cette|cet|ce|ces|les|tous|toutes|nos ..1 œuvre|oeuvre|texte|textes|article|articles|contenu|contenus|site|publications",
        "esta|este|estos|todos|los|nuestros ..1 obra|texto|textos|artículo|artículos|contenido|contenidos|sitio|página",
        "ten|ta|te|wszystkie|nasze|cała|całość ..1 utwór|tekst|teksty|treści|treść|artykuł*|materiał*|strona|serwis");

    private static readonly PhraseSet Licensing = new(
        "licensed|licence|license|licences|licenses|under", "ліценз*", "лиценз*", "lizenz|lizenziert|lizenziertem|lizensiert|lizenzen", "licencia|licencias", "licencj*");

    /// <summary>Null: it names none, or not for the publisher's texts: a picture's credit, a story about licences.</summary>
    public static CreativeCommons? Read(SentenceReading sentence)
    {
        var table = sentence.Table;
        var ofWorks = sentence.Has(Works);
        if (CreativeCommons.In(sentence.Words.Text) is not { } license || !(sentence.IsReuse || ofWorks || sentence.Has(table.Licensed)))
        {
            return null;
        }

        var isOfTexts = sentence.IsReuse || (ofWorks && (sentence.Has(Licensing) || sentence.Count <= 20)) || (sentence.Has(table.Licensed) && (sentence.Has(table.Material) || sentence.Has(table.OwnWord)));
        var isOfPicture = table.PhotoWord.IsIn(sentence.Words, 0, Math.Min(3, sentence.Count)) && !sentence.Has(table.ChangesWord);
        return isOfTexts && !isOfPicture && !sentence.Has(table.NoMandate) ? license : null;
    }
}
