namespace Syndication.Translation.Matching;

/// <summary>Words for numbers that newsrooms write and CLDR does not list, or lists in pieces only.</summary>
internal static class NewsWords
{
    public static IEnumerable<(string Word, double Value)> Scales(string language) => language switch
    {
        "en" => [("bn", 1e9), ("bln", 1e9), ("mn", 1e6), ("mln", 1e6), ("tn", 1e12), ("trn", 1e12), ("lakh", 1e5), ("lakhs", 1e5), ("crore", 1e7), ("crores", 1e7), ("thousands", 1e3), ("millions", 1e6), ("billions", 1e9), ("billion", 1e9), ("million", 1e6), ("thousand", 1e3), ("trillion", 1e12), ("k", 1e3)],
        "uk" => [("тис", 1e3), ("мільярди", 1e9), ("тисячі", 1e3), ("тисячу", 1e3), ("тисячею", 1e3), ("мільйонами", 1e6), ("трлн", 1e12)],
        "ru" => [("тыс", 1e3), ("тысячу", 1e3), ("миллионам", 1e6), ("миллиарда", 1e9), ("трлн", 1e12)],
        "de" => [("tausend", 1e3), ("mio", 1e6), ("mrd", 1e9), ("billionen", 1e12)],
        "fr" => [("mille", 1e3), ("mds", 1e9), ("md", 1e9), ("millions", 1e6), ("milliards", 1e9)],
        "es" => [("mil", 1e3), ("millardos", 1e9), ("millones", 1e6)],
        "it" => [("mila", 1e3), ("mille", 1e3), ("mln", 1e6), ("mld", 1e9), ("miliardi", 1e9), ("milioni", 1e6)],
        "pt" => [("mil", 1e3), ("bilhoes", 1e9), ("bilhao", 1e9), ("milhoes", 1e6), ("mi", 1e6), ("bi", 1e9)],
        "pl" => [("tys", 1e3), ("mln", 1e6), ("mld", 1e9), ("bln", 1e12)],
        "cs" or "sk" => [("tis", 1e3), ("mil", 1e6), ("mld", 1e9)],
        "ro" => [("mii", 1e3), ("mil", 1e6), ("mld", 1e9)],
        "tr" => [("bin", 1e3), ("milyon", 1e6), ("milyar", 1e9)],
        "hi" => [("लाख", 1e5), ("करोड़", 1e7), ("अरब", 1e9), ("हजार", 1e3), ("हज़ार", 1e3)],
        "ja" => [("兆", 1e12), ("億", 1e8), ("万", 1e4), ("千", 1e3), ("百", 100)],
        "zh" => [("兆", 1e12), ("億", 1e8), ("亿", 1e8), ("万", 1e4), ("萬", 1e4), ("千", 1e3), ("百", 100)],
        "ko" => [("조", 1e12), ("억", 1e8), ("만", 1e4), ("천", 1e3)],
        _ => [],
    };

    public static IEnumerable<(string Word, double Value)> Numbers(string language) => language switch
    {
        "uk" => [("півтора", 1.5), ("півтори", 1.5), .. Row(2, "двоє троє четверо п'ятеро шестеро семеро"), .. Row(2, "двох трьох чотирьох п'яти шести семи восьми дев'яти десяти одинадцяти дванадцяти"),
            .. Row(5, "п'ятьох шістьох сімох вісьмох"), .. Tens(2, "двадцяти тридцяти сорока")],
        "ru" => [("полтора", 1.5), ("полторы", 1.5), .. Row(2, "двое трое четверо пятеро шестеро семеро"), .. Row(2, "двух трех четырех пяти шести семи восьми девяти десяти"), .. Tens(2, "двадцати тридцати сорока")],
        "de" => [("anderthalb", 1.5), ("eineinhalb", 1.5), ("zweieinhalb", 2.5), ("dreieinhalb", 3.5)],
        "pl" => [("półtora", 1.5), ("dwoje", 2), ("troje", 3), .. Row(10, "dziesięć jedenaście dwanaście"), .. Row(10, "dziesięciu jedenastu dwunastu"),
            .. Tens(2, "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt"),
            .. Tens(2, "dwudziestu trzydziestu czterdziestu pięćdziesięciu sześćdziesięciu siedemdziesięciu osiemdziesięciu dziewięćdziesięciu")],
        "cs" => [.. Tens(2, "dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát"), .. Tens(2, "dvaceti třiceti čtyřiceti padesáti šedesáti sedmdesáti osmdesáti devadesáti"),
            .. Row(2, "dvou tří čtyř pěti šesti sedmi osmi devíti deseti")],
        "sk" => [.. Tens(2, "dvadsať tridsať štyridsať päťdesiat šesťdesiat sedemdesiat osemdesiat deväťdesiat"), .. Row(2, "dvoch troch štyroch piatich šiestich siedmich ôsmich deviatich desiatich")],
        "sl" => [.. Tens(2, "dvajset trideset štirideset petdeset šestdeset sedemdeset osemdeset devetdeset")],
        "bg" => [.. Row(10, "десет единадесет дванадесет тринадесет четиринадесет петнадесет шестнадесет седемнадесет осемнадесет деветнадесет"), .. Row(11, "единайсет дванайсет тринайсет четиринайсет петнайсет шестнайсет"),
            .. Tens(2, "двадесет тридесет четиридесет петдесет шестдесет седемдесет осемдесет деветдесет"), .. Tens(2, "двайсет трийсет четирийсет")],
        "ro" => [.. Row(10, "zece unsprezece doisprezece treisprezece paisprezece cincisprezece șaisprezece șaptesprezece optsprezece nouăsprezece"),
            .. Tens(2, "douăzeci treizeci patruzeci cincizeci șaizeci șaptezeci optzeci nouăzeci")],
        "it" => [.. Tens(2, "venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento")],
        "fr" => [.. Tens(6, "soixante septante huitante nonante"), ("vingts", 20), ("cents", 100)],
        "lt" => [.. Tens(2, "dvidešimt trisdešimt keturiasdešimt penkiasdešimt šešiasdešimt septyniasdešimt aštuoniasdešimt devyniasdešimt"), ("penki", 5), ("dešimt", 10)],
        "lv" => [.. Tens(2, "divdesmit trīsdesmit četrdesmit piecdesmit sešdesmit septiņdesmit astoņdesmit deviņdesmit"), ("desmit", 10), .. Row(11, "vienpadsmit divpadsmit trīspadsmit")],
        "el" => [.. Row(13, "δεκατρία δεκατέσσερα δεκαπέντε δεκαέξι δεκαεπτά δεκαοκτώ δεκαεννέα"), ("δεκατρείς", 13)],
        "ar" => [("أحد", 1), ("عشر", 10), ("إحدى", 1), ("اثنا", 2), ("اثني", 2), ("اثنتا", 2), ("عشرين", 20), ("ثلاثين", 30), ("أربعين", 40), ("خمسين", 50)],
        "ka" => [.. Tens(2, "ოცი ოცდაათი ორმოცი ორმოცდაათი სამოცი სამოცდაათი ოთხმოცი ოთხმოცდაათი ასი"), .. Row(2, "ორმა სამმა ოთხმა ხუთმა ექვსმა შვიდმა რვამ")],
        "hy" => [("տասնմեկ", 11), ("տասներկու", 12), ("տասնհինգ", 15)],
        "fi" => [("kymmentä", 10), ("kymmenen", 10)],
        "et" => [("kümmend", 10), ("kümme", 10)],
        "id" or "ms" => [("puluh", 10), ("sepuluh", 10), ("sebelas", 11)],
        "vi" => [("mươi", 10), ("mười", 10)],
        _ => [],
    };

    private static IEnumerable<(string Word, double Value)> Row(int first, string words) => words.Split(' ').Select((w, at) => (w, (double)(first + at)));

    private static IEnumerable<(string Word, double Value)> Tens(int first, string words) => words.Split(' ').Select((w, at) => (w, 10.0 * (first + at)));
}
