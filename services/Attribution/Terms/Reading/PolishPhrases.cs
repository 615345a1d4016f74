using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

internal static class PolishPhrases
{
    private const string First = "pierwszym|pierwszego|pierwszy|1";
    private const string Second = "drugim|drugiego|2";
    private const string Paragraph = "akapicie|akapitu|akapit|zdaniu|zdania|paragrafie|paragrafu";
    private const string Permit = "zgod*|zezwoleni*|pozwoleni*";
    private const string Works = "materiał*|artykuł*|tekst*|treści|treść|publikacj*|informacj*|wiadomoś*|depesz*";

    public static PhraseTable Table { get; } = new()
    {
        Language = "pl",
        Reuse = new("przedruk*|przedrukow*|cytowan*|cytować|cytując|cytat*|kopiowan*|kopiować|republikac*|ponown* publikac*|publikow*", "powiel*|redystrybuc*|retransmis*"),
        Use = new("wykorzyst*|użyci*|użyt*|korzystan*|rozpowszechn*|publikacj*|publikow*|reprodukow*|reprodukcj*|zwielokrotn*|fragment*|tłumacz*"),
        Material = new($"{Works}|zdjęć|zdjęcia|fotografi*|zdjęciami"),
        OwnWord = new("nasz*|serwis*|stron*|portal*|redakcj*|agencj*|internet*|medi*|wydawc*|autor*|artykuł*|tekst*|zdjęć|zdjęcia|treści|publikacj*|materiał*", "wszystkie|wszelkie|wszelkich"),
        Mandate = new("musi|muszą|należy|obowiązkow*|wymaga*|wymóg|konieczn*|obowiązek|zobowiązan*|powin*", "pod warunkiem", "tylko|wyłącznie|jedynie ..2 za|z|po|pod|jeśli|w|przy", "dozwolon*|możliw*|dopuszczaln*|można|zezwala*"),
        Request = new("prosimy ..6 podać|podanie|umieścić|umieszczenie|linkowanie|wskazać|dodać"),
        NoMandate = new("nie ..2 wymaga*|musi|muszą|trzeba|obowiązkow*|konieczn*", "nieobowiązkow*"),
        Wish = new("mile widzian*|wskazane|zalecan*|zalecamy"),
        Prohibition = new("zabron*|zakazan*|zakaz*|zabrania|niedozwolon*|niedopuszczaln*", "nie ..3 wolno|może|mogą|można|zezwala*|dopuszcza*"),
        Reported = new("powiedział|powiedziała|oświadczył|poinformował|poinformowała|dodał|dodała|podkreślił|zaznaczył|wyjaśnił|twierdzi|przypomniał|napisał", "według", "jak podaje|informuje", "sąd|sędzia|urząd|regulator ..6 orzekł|uznał|zakazał|nakazał|ukarał", "ustawa|ustawy|projekt|dyrektywa|przepis* ..6 przewiduje|zakazuje|wymaga|nakłada", "sejm|senat|rząd|parlament|posłowie|ministerstwo ..4 przyj*|uchwal*|planuje|chce"),
        Private = new("cookie|cookies|ciasteczk*|prywatności|rodo|newsletter*|przeglądark*", "dan* osobow*", "twoj*|państwa|pana dan*|zgod*|urządzeni*|kont*", "komentarz* ..4 znaków", "adresat*|odbiorc*|załącznik*"),
        ClauseStart = new("ale", "jednak", "natomiast", "jeśli", "jeżeli", "dla prasy|radia|telewizji"),
        Link = new("link|linku|linkiem|linki|linkiem|odnośnik*|hiperłącz*|odsyłacz*|linkow*|hiperlink*"),
        FollowLink = new("kliknij|kliknąć|przejdź ..3 link|linku", "martw* link*"),
        Without = new("bez", "brak*", "usun*|usuw*"),
        OtherSites = new("do ..1 innych|zewnętrznych|społecznościowych ..2 stron|serwisów|mediów"),
        SiteObject = new("do|na ..4 stron*|serwis*|portal*|witryn*|domen*", "do nas"),
        SourceObject = new("do ..2 źródł*|agencj*|autor*|redakcj*|wydawc*|medium"),
        ArticleObject = new("do ..2 artykuł*|tekst*|materiał*|publikacj*|wiadomoś* ..1 źródłow*|oryginaln*|konkretn*", "do ..1 konkretn*|oryginaln*|cytowan*|źródłow* ..1 artykuł*|tekst*|materiał*|publikacj*", "do artykułu|tekstu|materiału|oryginału|publikacji"),
        Followable = new("widoczn*|dostępn*|otwart*|indeksowan* ..1 dla|przez ..1 wyszukiwarek|wyszukiwark*|robot*", "dofollow", "bez ..3 nofollow"),
        Places =
        [
            new(LinkPosition.Headline, new("w ..1 tytule|nagłówku")),
            new(LinkPosition.FirstParagraph, new($"w|już ..2 {First} {Paragraph}", $"nie ..1 niżej|dalej|później ..2 {First} {Paragraph}", $"do końca {First} {Paragraph}", "w leadzie|lidzie|zajawce")),
            new(LinkPosition.SecondParagraph, new($"w|już ..2 {Second} {Paragraph}", $"nie ..1 niżej|dalej|później ..2 {Second} {Paragraph}", "w dwóch pierwszych akapitach", "w pierwszych dwóch akapitach", "w pierwszym lub drugim akapicie")),
            new(LinkPosition.Anywhere, new("na końcu ..2 tekstu|artykułu|materiału?", "w ..1 treści|tekście|artykule", "w dowolnym miejscu", "pod ..1 tekstem|artykułem")),
            new(null, new($"po|pod|nad|przed|trzecim|trzeciego|czwartym|ostatnim ..2 {Paragraph}", "na początku", "pod|nad|obok ..2 tytułem|zdjęciem")),
        ],
        OtherThing = new("nazw*|wzmiank*|logo|autor*|imi*|nazwisk*|podpis*|zdjęci*|dat*"),
        ForeignMedia = new("zagraniczn*|obc* ..1 medi*|źródł*|agencj*|pras*|serwis*|redakcj*"),
        ForeignObject = new("do|i|oraz ..3 zagraniczn*|obc*|oryginaln* ..1 medi*|źródł*|agencj*|serwis*|stron*|publikacj*"),
        Translated = new("tłumacz*|przetłumacz*|przekład*"),
        And = new("i", "oraz", "a także"),
        MarkedMaterial = new($"{Works}|wszystkie ..6 oznaczon*|oznaczen*|oznakow*|rubryk*|etykiet*|dopisk*"),
        AdvertisingWord = new("reklam*|sponsorow*|promocyjn*|promocj*|partner*|pr|advertorial|ogłoszen*|komercyjn*"),
        AdvertisingPhrase = new("artykuł* sponsorow*|reklamow*", "materiał* reklamow*|sponsorow*|promocyjn*|prasow* partner*"),
        KeepLabel = new("usuw*|usun*|ukryw* ..4 oznaczen*|etykiet*|dopisk*", "bez ..4 oznaczen*|etykiet*", "zachow*|zachować|utrzym*"),
        MediaIdentifier = new("identyfikator* ..2 medi*", "media id|identifier"),
        RightsReserved = new("wszelkie|wszystkie ..1 prawa ..1 zastrzeżone"),
        CopyrightWord = new("copyright"),
        PhotoWord = new("zdjęć|zdjęcia|zdjęciem|zdjęciami|fotografi*|ilustracj*"),
        PhotoCredit = new("zdjęć|zdjęcia|fotografi* ..8 podani*|podać|wskazani*|oznaczeni*|nazwisk* ..4 autor*|fotograf*", "podani*|podać|nazwisk* ..4 autor*|fotograf* ..3 zdjęć|zdjęcia|fotografii"),
        PublisherWord = new("agencj*|gazet*|portal*|serwis*|redakcj*|wydawnictw*|czasopism*"),
        AtMost = new("do", "maksymalnie|najwyżej", "nie ..2 więcej|dłużej|dłuższ* niż", "nie ..2 przekracza*|przekroczyć", "maksimum", "w granicach"),
        MoreThan = new("więcej niż", "ponad", "powyżej", "przekracza*"),
        Percent = new("%|procent*|proc"),
        Characters = new("znak*"),
        OfText = new("tekstu|artykułu|materiału|objętości|całości|oryginału|treści|publikacji", "z ..2 tekstu|artykułu|materiału"),
        Shares = new("połow*", "trzeci*", "ćwier*|czwart*"),
        ShareValues = [0.5, 1 / 3.0, 0.25],
        NotBefore = new("nie ..1 wcześniej niż? po?", "po upływie?", "dopiero ..1 po?", "co najmniej", "najwcześniej"),
        AfterPublication = new("od|po ..3 publikacji|ukazani*|opublikowani*|emisji|pojawieni*"),
        Units = new("sekund*", "minut*", "godzin*|godz", "dni|dzień|dnia|dób|dob*", "tydzień|tygodni*", "miesiąc*|miesięcy"),
        UnitSeconds = [1, 60, 3600, 86_400, 604_800, 2_592_000],
        Numbers = new("pół", "jeden|jedna|jednej|jedną", "dwa|dwie|dwóch", "trzy|trzech", "cztery|czterech", "pięć|pięciu", "sześć|sześciu", "dwanaście|dwunastu", "dziesięć|dziesięciu", "dwadzieścia cztery", "dwudziestu czterech", "trzydzieści|trzydziestu"),
        NumberValues = [0.5, 1, 2, 3, 4, 5, 6, 12, 10, 24, 24, 30],
        OnlyWithPermission = new($"tylko|wyłącznie|jedynie ..2 za|po|z ..5 {Permit}", $"wymaga*|konieczn*|uzyskać|uzyskani* ..5 {Permit}", $"za ..3 pisemną|uprzednią {Permit}", $"{Permit} ..5 wymagan*|konieczn*"),
        WithoutPermission = new($"bez ..6 {Permit}"),
        Scope = new("komercyjn*|wideo|audio|podcast*|ekskluzywn*|logo*|archiw*|tłumacz*|drukowan*|radi*|telewiz*|książ*|automatyczn*|abonent*|subskryb*|całoś*|wywiad*|felieton*"),
        NoChanges = new("bez ..2 zmian|zmieniania|modyfikacji|skrótów|ingerencji", "niezmienion*", "nie ..3 zmieniać|modyfikować|skracać|redagować", "zmiany|modyfikacje|skróty ..5 zabron*|niedozwolon*|nie"),
        ChangesWord = new($"{Works}|tytuł*|formie|postaci"),
    };
}
