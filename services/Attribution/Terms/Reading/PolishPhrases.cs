using Syndication.Contracts;

namespace Syndication.Attribution.Terms.Reading;

internal static class PolishPhrases
{
    private const string First = "pierwszego|pierwszym|1";
    private const string Second = "drugiego|drugim|2";
    private const string Permit = "zgod*|zezwoleni*|pozwoleni*";
    private const string Works = "artykuł*|tekst*|materiał*|publikacj*|wiadomoś*|depesz*|źródł*";

    public static PhraseTable Table { get; } = new()
    {
        Language = "pl",
        Reuse = new("przedruk*|cytowa*|cytat*|cytują*|kopiowa*|republikacj*|rozpowszechnia*|powielani*|reprodukcj*"),
        Use = new("wykorzyst*|wykorzystani*|użyci*|używa*|publikowa*|publikacj*|zamieszcza*|kopiowani*|udostępnia*"),
        Material = new("materiał*|treści|treść|artykuł*|tekst*|wiadomości|depesz*|publikacj*|zdję*|fotografi*|informacj*"),
        OwnWord = new("nasz*|serwis*|portal*|stron*|agencj*|redakcj*|internet*|medi*|wydawc*|autor*|zdję*|fotografi*|artykuł*|publikacj*|treści|tekst*", "wszelki*|wszystki*|jakiekolwiek|jakichkolwiek"),
        Mandate = new("obowiązkow*|wymagan*|konieczn*|niezbędn*|wymaga|obowiązek", "musi|muszą|należy|trzeba|powinien|powinna|powinny|powinno", "pod warunkiem", "tylko|wyłącznie|jedynie ..2 z|ze|po|za|pod|jeśli|gdy", "dozwolon*|możliw*|dopuszczaln* ..4 z|ze|po|za|pod|jeśli|gdy"),
        Request = new("prosimy ..5 link|odnośnik|podanie|podać|umieścić|umieszczenie"),
        NoMandate = new("nie ..2 obowiązkow*|wymagan*|konieczn*|wymaga|wymagamy|musi|trzeba", "dobrowoln*|opcjonaln*"),
        Wish = new("mile widzian*|wdzięczni|zalecan*|zachęca*|zalecamy"),
        Prohibition = new("zabroni*|zakaz*|zabrania|niedozwolon*", "nie ..2 wolno|można|dopuszcza|zezwala|może|mogą|dozwolon*|zezwalamy", "bez ..5 jest zabronion*"),
        Reported = new("powiedział|powiedziała|oświadczył|oświadczyła|poinformował|poinformowała|podkreślił|podkreśliła|dodał|dodała|wyjaśnił|wyjaśniła|zaznaczył|stwierdził|napisał|mówi", "według|zdaniem ..2 ministra|ministerstwa|policji|eksperta|prawnika|niego|rzecznika", "sąd|sędzia|trybunał ..8 orzekł|zakazał|nakazał|uznał", "ustawa|projekt|dyrektywa|przepisy|prawo ..6 przewiduje|nakazuje|zakazuje|wymaga|zobowiązuje"),
        Private = new("cookie|cookies|ciasteczk*|prywatności|newsletter*|przeglądark*|rodo", "dan* osobow*", "twoj*|państwa dan*|zgod*|kont*|hasł*|zamówieni*", "adresat*|odbiorc*|nadawc*", "komentarz* ..4 znaków"),
        ClauseStart = new("ale", "jednak", "jeśli", "jeżeli", "pod warunkiem", "dla|w prasy|prasie|radia|radiu|telewizji|internecie|mediów"),
        Link = new("link|linku|linki|linkiem|linka|odnośnik|odnośnika|odnośnikiem|odnośniki|hiperłącz*|hiperlink*|odsyłacz*|linkować|łącze"),
        FollowLink = new("kliknij|kliknąć|kliknięcie|otwórz|przejdź ..3 link|linku|odnośnik"),
        Without = new("bez|brak|usunięci*"),
        OtherSites = new("do innych|zewnętrznych|obcych ..1 stron|serwisów|witryn"),
        SiteObject = new("do ..3 strony|serwisu|portalu|witryny|stronę", "na ..2 stronę|portal|serwis"),
        SourceObject = new("do|na ..2 źródła|źródło|agencji|agencję|autora|wydawcy|redakcji|oryginału"),
        ArticleObject = new($"do ..2 konkretn*|oryginaln*|źródłow*|cytowan*|odpowiedni* ..1 {Works}", "do artykułu|tekstu|materiału|publikacji|wiadomości|depeszy", "bezpośrednio do ..1 artykułu|tekstu|materiału"),
        Followable = new("dofollow|indeksowaln*", "widoczn*|dostępn*|otwart* ..3 wyszukiwarek|wyszukiwarkom|robotów|indeksowan*", "bez ..3 nofollow", "nie ..3 nofollow"),
        Places =
        [
            new(LinkPosition.Headline, new("w tytule|nagłówku")),
            new(LinkPosition.FirstParagraph, new($"w|już {First} akapicie|zdaniu", $"nie ..1 niżej|dalej|później|poniżej ..2 {First} akapi*|zdan*", "w leadzie|lidzie", $"najpóźniej w {First} akapicie|zdaniu", $"do końca {First} akapitu")),
            new(LinkPosition.SecondParagraph, new($"w {Second} akapicie", $"nie ..1 niżej|dalej|później|poniżej ..2 {Second} akapi*", "w pierwszych dwóch akapitach", "w dwóch pierwszych akapitach", $"najpóźniej w {Second} akapicie")),
            new(LinkPosition.Anywhere, new("na końcu ..1 artykułu|tekstu|materiału", "pod tekstem|artykułem|materiałem", "w dowolnym miejscu")),
            new(null, new("przed|po|nad|pod|pierwszym|drugim|trzecim|trzeciego|czwartym|ostatnim ..2 akapi*|tytułem", "na początku")),
        ],
        OtherThing = new("nazw*|wzmiank*|logo|autor*|zdję*|dat*|źródł*"),
        ForeignMedia = new("zagraniczn* ..1 medi*|pras*|agencj*|źródł*|gazet*|redakcj*|serwis*"),
        ForeignObject = new("stron*|serwis*|źródł*|do|i|oraz ..3 zagraniczn* ..1 medi*|źródł*|agencj*|gazet*|redakcj*|serwis*", "i|oraz ..2 źródła oryginalnego", "i|oraz ..1 oryginału"),
        Translated = new("tłumacz*|przetłumacz*|przekład*"),
        And = new("i", "oraz", "a także"),
        MarkedMaterial = new("materiał*|artykuł*|tekst*|publikacj*|treści|wiadomości ..6 oznaczon*|oznaczeni*|opatrzon*|rubryk*|dziale|etykiet*"),
        AdvertisingWord = new("reklam*|sponsorowan*|promoc*|partner*|ogłoszeni*|advertorial"),
        AdvertisingPhrase = new("materiał*|artykuł*|treści reklamow*|sponsorowan*|promocyjn*"),
        KeepLabel = new("usuwa*|usunięci* ..4 oznaczeni*|etykiet*", "bez ..3 oznaczeni*|etykiet*", "zachowa*|zachować|zachowując"),
        RightsReserved = new("wszelkie|wszystkie prawa ..1 zastrzeżone"),
        CopyrightWord = new("copyright"),
        PhotoWord = new("zdję*|fotografi*|ilustracj*|foto"),
        PhotoCredit = new("zdję*|fotografi* ..8 podani*|podać|nazwisk*|wskazani*|podpis* ..4 autor*|fotograf*", "podani*|nazwisk*|podać ..3 autor*|fotograf* ..4 zdję*|fotografi*"),
        PublisherWord = new("agencj*|gazet*|portal*|serwis*|czasopism*|redakcj*"),
        AtMost = new("nie więcej niż", "do", "maksymalnie|maksimum", "nie ..2 przekracza* ..1", "najwyżej", "nie dłuż* niż"),
        MoreThan = new("więcej niż", "powyżej|ponad", "przekracza*"),
        Percent = new("%|procent|proc|procenta|procentów"),
        Characters = new("znak*"),
        WordUnits = new("słów|słowa|wyrazów"),
        SentenceUnits = new("zdań|zdania"),
        ParagraphUnits = new("akapit*"),
        OfText = new("tekstu|artykułu|materiału|publikacji|całości|oryginału|treści|objętości"),
        Shares = new("połow*", "jedn* trzeci*", "jedn* czwart*"),
        ShareValues = [0.5, 1 / 3.0, 0.25],
        NotBefore = new("nie wcześniej niż po?", "najwcześniej po?", "dopiero|tylko|wyłącznie po", "po upływie", "co najmniej", "po"),
        AfterPublication = new("po|od ..3 publikacji|opublikowani*|ukazani*|zamieszczeni*|emisji"),
        Units = new("sekund*", "minut*", "godzin*", "dzień|dni|doba|doby|dób", "tydzień|tygodni*", "miesiąc*|miesięcy"),
        UnitSeconds = [1, 60, 3600, 86_400, 604_800, 2_592_000],
        Numbers = new("pół", "jeden|jedn*", "dwa|dwie|dwóch", "trzy|trzech", "cztery|czterech", "pięć|pięciu", "sześć|sześciu", "dziesięć|dziesięciu", "dwanaście|dwunastu", "dwadzieścia|dwudziestu", "dwadzieścia cztery", "trzydzieści|trzydziestu"),
        NumberValues = [0.5, 1, 2, 3, 4, 5, 6, 10, 12, 20, 24, 30],
        OnlyWithPermission = new($"tylko|wyłącznie|jedynie|dopiero ..2 za|po|z|ze ..5 {Permit}", $"wymaga|wymagają|konieczn*|wymagan*|uzyska* ..5 {Permit}", $"pod warunkiem ..4 {Permit}"),
        WithoutPermission = new($"bez ..5 {Permit}"),
        Full = new("przedruk*|kopiowani*|publikacj* ..1 całości|całościow*|pełn*", "w całości", "całości ..1 tekstu|artykułu|materiału"),
        Commercial = new("komercyjn*"),
        Print = new("prasie|prasy|drukowan*|druku|gazetach"),
        Broadcast = new("radiu|radia|telewizji|antenie|radiow*|telewizyj*"),
        Online = new("internecie|internetow*|online|stronach"),
        Scope = new("wideo|audio|infografik*|podcast*|ekskluzywn*|logo*|archiw*|tłumacz*|baz|ai|zautomatyzowan*"),
        NoChanges = new("bez ..2 zmian|zmieniani*|skrót*|modyfikacj*|ingerencji", "niezmienion*", "nie ..2 zmienia*|modyfikowa*|skraca*|redagowa*", "zmian*|modyfikacj*|skracani*|redagowani* ..6 zabronion*|niedozwolon*|zakazan*"),
        ChangesWord = new("materiał*|treści|treść|artykuł*|tekst*|publikacj*|wiadomości|formie|postaci"),
    };
}
