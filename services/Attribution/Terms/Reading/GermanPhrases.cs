using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

internal static class GermanPhrases
{
    private const string First = "ersten|erster|erstes|1|einleitenden";
    private const string Second = "zweiten|2";
    private const string Paragraph = "absatz|absatzes|abschnitt|abschnitts|satz|satzes";
    private const string Permit = "genehmigung|zustimmung|einwilligung|erlaubnis|einverständnis|freigabe";
    private const string Works = "artikel*|beitrag|beitrags|beiträge*|text|texte|texten|textes|inhalt*|meldung*|material*|nachricht*";

    public static PhraseTable Table { get; } = new()
    {
        Language = "de",
        Reuse = new("nachdruck*|weiterverbreit*|weiterverwend*|wiederveröffentlich*|zweitveröffentlich*|übernahme|übernehmen|übernommen|zitieren|zitiert|zitat|zitate|zitaten|syndiz*|abdruck|abdrucken|nachgedruckt"),
        Use = new("verwendung|verwenden|verwendet|nutzung|nutzen|genutzt|vervielfältig*|veröffentlich*|verbreit*|wiedergabe|kopieren|kopiert|auszüge|auszug|auszugsweise|übersetzung*|übersetz*|reproduktion"),
        Material = new($"{Works}|foto|fotos|bild|bilder|bildern|inhalte|berichte*"),
        OwnWord = new("unser*|website|webseite|seite|portal|redaktion|agentur|internet|online|medium|medien|verlag|urheber*|artikel*|beitrag|beiträge*|text|texte*|foto|fotos|bilder|inhalte*|material*", "alle inhalte|texte|beiträge"),
        Mandate = new("muss|müssen|ist|sind ..8 zu|anzugeben|anzubringen|erforderlich|notwendig|verpflichtend|pflicht", "nur|ausschließlich|lediglich ..2 mit|unter|nach|bei|wenn|gegen|gestattet|erlaubt|zulässig", "unter der voraussetzung|bedingung", "sofern|wenn ..8 wird|gesetzt|enthält|angegeben|genannt|verlinkt", "erlaubt|gestattet|zulässig|möglich", "bedarf|bedürfen|erfordert|verpflichtet|vorausgesetzt", "darf|dürfen ..6 nur|werden"),
        Request = new("bitte ..6 setzen|angeben|verlinken|nennen|einfügen", "setzen|verlinken|nennen sie|bitte"),
        NoMandate = new("nicht ..2 erforderlich|notwendig|verpflichtend|nötig", "keine pflicht", "muss|müssen nicht", "freiwillig|optional"),
        Wish = new("erwünscht|wünschenswert|empfohlen|empfehlen|dankbar|gern|gerne|freuen"),
        Prohibition = new("verboten|untersagt|unzulässig", "nicht ..3 gestattet|erlaubt|zulässig|zugelassen|übernommen|verwendet|veröffentlicht|verbreitet", "darf|dürfen ..4 nicht"),
        Reported = new("sagte|erklärte|teilte|berichtete|betonte|schrieb|meinte|mahnte|fügte|berichtet|erklärt", "nach angaben", "laut", "gericht|richter|behörde|kartellamt ..6 entschied|urteilte|verbot|verhängte|untersagte", "gesetz|gesetzes|richtlinie|verordnung|entwurf ..6 sieht|verbietet|verlangt|vorsieht", "bundestag|parlament|regierung|ministerium ..4 beschloss|plant|will|billigte"),
        Private = new("cookie|cookies|datenschutz*|dsgvo|newsletter|browser*", "personenbezogen* daten", "ihre|ihrer|ihr daten|einwilligung|zustimmung|gerät|passwort|bestellung", "kommentar* ..4 zeichen", "empfänger*|anhang|anhänge"),
        ClauseStart = new("aber", "jedoch", "hingegen", "wenn", "sofern", "für printmedien|hörfunk|rundfunk|fernsehen|online"),
        Link = new("link|links|hyperlink|hyperlinks|verlinkung|verlinkungen|backlink|verlinkt|verlinken|weblink"),
        FollowLink = new("klicken|folgen ..3 link", "defekte|tote|toter links|link"),
        Without = new("ohne", "fehlen|fehlt", "entfern*"),
        OtherSites = new("zu|auf ..1 anderen|fremden|externen|sozialen ..2 seiten|websites|webseiten|netzwerke*|angebote*"),
        SiteObject = new("auf|zu|zur|zum ..4 website|webseite|seite|startseite|homepage|portal|domain|internetseite|webpräsenz", "auf uns", "zu uns"),
        SourceObject = new("auf|zu|zur|zum ..3 quelle|agentur|redaktion|urheber|autor|ursprung|verlag|herausgeber|medium"),
        ArticleObject = new("auf|zu|zum ..3 originalartikel*|originalbeitrag*|originaltext*|ursprungsartikel|original", $"auf|zu|zum ..2 jeweiligen|konkreten|entsprechenden|zitierten|vollständigen|ursprünglichen ..1 {Works}", "auf|zum ..1 artikel|beitrag|text|meldung"),
        Followable = new("für suchmaschinen ..3 sichtbar*|lesbar*|offen*|zugänglich*|indexierbar*|auffindbar*", "offen*|zugänglich*|sichtbar* ..1 für suchmaschinen", "dofollow", "ohne ..3 nofollow", "nicht ..3 nofollow", "indexierbar*"),
        Places =
        [
            new(LinkPosition.Headline, new("in der überschrift|schlagzeile", "im titel")),
            new(LinkPosition.FirstParagraph, new($"im|in ..2 {First} {Paragraph}", $"nicht ..1 unter|unterhalb|nach|später|tiefer ..3 {First} {Paragraph}", $"spätestens ..2 {First} {Paragraph}", "im vorspann|einstieg|lead|teaser", $"bis zum ende des {First} {Paragraph}")),
            new(LinkPosition.SecondParagraph, new($"im|in ..2 {Second} {Paragraph}", $"nicht ..1 unter|unterhalb|nach|später|tiefer ..3 {Second} {Paragraph}", $"spätestens ..2 {Second} {Paragraph}", "in den ersten beiden|zwei absätzen|abschnitten", "im ersten oder zweiten absatz")),
            new(LinkPosition.Anywhere, new("am ende|fuß|schluss ..2 textes|artikels|beitrags|seite?", "an beliebiger stelle", "im text|artikel|beitrag")),
            new(null, new($"nach|unter|über|vor|dritten|vierten|letzten ..2 {Paragraph}", "am anfang", "zu beginn", "unter|über|neben ..2 überschrift|foto|bild")),
        ],
        OtherThing = new("name|namen|nennung|erwähnung|logo|autor|autors|autorin|foto|fotos|datum|quellenangabe"),
        ForeignMedia = new("ausländisch*|fremdsprachig*|internationale* ..1 medi*|quelle*|zeitung*|agentur*|seite*|verlag*"),
        ForeignObject = new("auf|zu|und|zur ..3 ausländisch*|fremdsprachig* ..1 medi*|quelle*|zeitung*|agentur*|original*|seite*", "auf|zu|und ..2 originalquelle|fremdquelle|ausgangstext"),
        Translated = new("übersetz*"),
        And = new("und", "sowie"),
        MarkedMaterial = new("inhalte|beiträge*|beitrag|artikel*|texte*|material*|meldungen|alle ..6 gekennzeichnet*|markiert*|kennzeichnung|vermerk|hinweis|rubrik|label"),
        AdvertisingWord = new("anzeige*|werbung|werbe*|sponsored|gesponsert*|pr|advertorial|promotion|partner|partnerinhalt*"),
        AdvertisingPhrase = new("bezahlte|gesponserte inhalte|beiträge|artikel"),
        KeepLabel = new("entfern*|verberg* ..4 kennzeichnung|vermerk|hinweis|label", "ohne ..4 kennzeichnung|vermerk|hinweis", "beibehalten|erhalten bleiben|bleiben", "kennzeichnung|vermerk|hinweis ..4 beizubehalten|erhalten|übernehmen"),
        MediaIdentifier = new("medienkennung", "media id|identifier"),
        RightsReserved = new("alle ..1 rechte ..1 vorbehalten"),
        CopyrightWord = new("copyright"),
        PhotoWord = new("foto|fotos|bild|bilder|bildern|fotografien|abbildungen|bildmaterial"),
        PhotoCredit = new("foto*|bild* ..8 nennung|angabe|namen|nennen|bildnachweis|quellenangabe ..4 fotograf*|urheber*|bildquelle?", "nennung|angabe ..4 fotograf*|urheber*|bildautor*", "bildnachweis ..4 anzugeben|erforderlich|pflicht|übernehmen"),
        PublisherWord = new("agentur|zeitung|portal|website|redaktion|verlag|magazin|sender"),
        AtMost = new("höchstens|maximal|bis ..1 zu?", "nicht ..2 mehr|länger als", "nicht ..2 überschreiten|übersteigen", "nicht überschreiten", "von maximal|höchstens"),
        MoreThan = new("mehr als", "über", "überschreit*"),
        Percent = new("%|prozent"),
        Characters = new("zeichen|anschläge|anschlägen"),
        OfText = new("des ..1 textes|artikels|beitrags|umfangs|originals|gesamttextes|gesamtumfangs", "der ..1 meldung|textmenge|länge", "vom ..1 text|artikel"),
        Shares = new("hälfte", "drittel*", "viertel*"),
        ShareValues = [0.5, 1 / 3.0, 0.25],
        NotBefore = new("frühestens|nicht ..1 früher|vor|eher ..1 als|ablauf?", "frühestens", "erst", "mindestens"),
        AfterPublication = new("nach ..4 veröffentlichung|erscheinen|erstveröffentlichung|publikation", "nachdem"),
        Units = new("sekunde*", "minute*", "stunde*", "tag*", "woche*", "monat*"),
        UnitSeconds = [1, 60, 3600, 86_400, 604_800, 2_592_000],
        Numbers = new("halbe*", "ein|eine|einer|einem", "zwei", "drei", "vier", "fünf", "sechs", "zwölf", "vierundzwanzig", "zehn", "zwanzig", "dreißig"),
        NumberValues = [0.5, 1, 2, 3, 4, 5, 6, 12, 24, 10, 20, 30],
        OnlyWithPermission = new($"nur|ausschließlich|lediglich ..2 mit|nach|bei|gegen ..6 {Permit}", $"bedarf|bedürfen|erfordert|erfordern|benötigt ..6 {Permit}", $"{Permit} ..5 erforderlich|einzuholen|nötig|notwendig"),
        WithoutPermission = new($"ohne ..6 {Permit}"),
        Scope = new("kommerziell*|gewerblich*|video*|audio*|podcast*|exklusiv*|logo*|archiv*|übersetzung*|print*|rundfunk|fernsehen|hörfunk|zeitungen|bücher*|datenbanken|automatisiert*|abonnenten|kolumnen|interviews|vollständig*|komplett*"),
        NoChanges = new("ohne ..2 änderung*|veränderung*|bearbeitung*|kürzung*", "unverändert*|unbearbeitet*|ungekürzt*", "nicht ..2 verändert|geändert|bearbeitet|gekürzt", "keine änderungen|kürzungen|bearbeitung*", "änderungen|veränderungen|bearbeitungen|kürzungen ..5 nicht|untersagt|verboten|unzulässig"),
        ChangesWord = new($"{Works}|überschrift*|form"),
    };
}
