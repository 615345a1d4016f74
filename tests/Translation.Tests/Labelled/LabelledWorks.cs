using System.Globalization;
using Syndication.Contracts;

namespace Syndication.TranslationTests.Labelled;

/// <summary>An article and the work that it belongs to.</summary>
public sealed record Labelled(string Work, Article Article);

/// <summary>
/// 130 works in eight languages and four alphabets (Latin, Cyrillic, Greek, Japanese), each in two to four of them, written for
/// this repository: ten stories told by hand in every language, told again with other people, places and figures. So every
/// work has a dozen near misses with the same template. Besides, for a third of the works, the same event a day later with
/// other figures, and follow-ups that repeat half of a story: works of their own.
/// </summary>
public static class LabelledWorks
{
    public static readonly string[] Languages = ["en", "de", "es", "fr", "pl", "uk", "el", "ja"];

    private const int Fills = 13;

    private static readonly string[][] People =
    [
        ["Martin Kolbe", "Мартін Кольбе", "Μάρτιν Κόλμπε", "マルティン・コルベ"], ["Sofia Lindqvist", "Софія Ліндквіст", "Σοφία Λίντκβιστ", "ソフィア・リンドクヴィスト"],
        ["Ostap Kovalenko", "Остап Коваленко", "Όσταπ Κοβαλένκο", "オスタプ・コワレンコ"], ["Marta Pereira", "Марта Перейра", "Μάρτα Περέιρα", "マルタ・ペレイラ"],
        ["Viktor Hansen", "Віктор Гансен", "Βίκτορ Χάνσεν", "ビクトル・ハンセン"], ["Clara Dubois", "Клара Дюбуа", "Κλάρα Ντιμπουά", "クララ・デュボワ"],
        ["Dimitris Pavlou", "Дімітріс Павлу", "Δημήτρης Παύλου", "ディミトリス・パブル"], ["Nora Bergman", "Нора Бергман", "Νόρα Μπέργκμαν", "ノラ・ベルイマン"],
        ["Tomas Novak", "Томас Новак", "Τόμας Νόβακ", "トマス・ノヴァク"], ["Elena Rossi", "Елена Россі", "Έλενα Ρόσι", "エレナ・ロッシ"],
        ["Karl Brandt", "Карл Брандт", "Καρλ Μπραντ", "カール・ブラント"], ["Ingrid Solberg", "Інгрід Сольберг", "Ίνγκριντ Σόλμπεργκ", "イングリッド・ソルベルグ"],
        ["Pablo Moreno", "Пабло Морено", "Πάμπλο Μορένο", "パブロ・モレノ"], ["Hanna Virtanen", "Ганна Віртанен", "Χάνα Βίρτανεν", "ハンナ・ヴィルタネン"],
        ["George Barlow", "Джордж Барлоу", "Τζορτζ Μπάρλοου", "ジョージ・バーロウ"], ["Milena Petrova", "Мілена Петрова", "Μιλένα Πετρόβα", "ミレナ・ペトロヴァ"],
    ];

    private static readonly string[][] Cities =
    [
        ["Bergen", "Берген", "Μπέργκεν", "ベルゲン"], ["Porto", "Порту", "Πόρτο", "ポルト"], ["Gdansk", "Гданськ", "Γκντανσκ", "グダニスク"],
        ["Poltava", "Полтава", "Πολτάβα", "ポルタヴァ"], ["Patras", "Патри", "Πάτρα", "パトラ"], ["Bristol", "Бристоль", "Μπρίστολ", "ブリストル"],
        ["Malmo", "Мальме", "Μάλμε", "マルメ"], ["Verona", "Верона", "Βερόνα", "ヴェローナ"], ["Leipzig", "Лейпциг", "Λειψία", "ライプツィヒ"],
        ["Tampere", "Тампере", "Τάμπερε", "タンペレ"], ["Varna", "Варна", "Βάρνα", "ヴァルナ"], ["Kosice", "Кошиці", "Κόσιτσε", "コシツェ"],
        ["Utrecht", "Утрехт", "Ουτρέχτη", "ユトレヒト"], ["Lviv", "Львів", "Λβιβ", "リヴィウ"], ["Salzburg", "Зальцбург", "Σάλτσμπουργκ", "ザルツブルク"], ["Bilbao", "Більбао", "Μπιλμπάο", "ビルバオ"],
    ];

    /// <summary>Everything, always the same.</summary>
    /// <param name="fills">How often each story is told; more for a replay.</param>
    public static IReadOnlyList<Labelled> All(int fills = Fills)
    {
        var random = new Random(20261125);
        var all = new List<Labelled>();
        var templates = Templates();
        var at = 0;
        foreach (var (name, texts) in templates)
        {
            for (var fill = 0; fill < fills; fill++, at++)
            {
                var work = $"{name}-{fill}";
                var slots = Slots.Random(random);
                var languages = Pick(random, random.Next(2, 5));
                var published = Day(slots.Date).AddMinutes(random.Next(360, 1_200));
                all.AddRange(languages.Select((language, place) => Write(work, texts, language, slots, published.AddMinutes(place * random.Next(15, 300)))));
                if (at % 3 == 0)
                {
                    // The next day: the same place and people, other figures.
                    var next = slots.NextDay(random);
                    all.AddRange(Pick(random, random.Next(1, 3)).Select((language, place) => Write(work + "-next", texts, language, next, published.AddDays(1).AddMinutes(place * 40))));
                }
                else if (at % 3 == 1)
                {
                    var other = templates[(templates.FindIndex(t => t.Name == name) + 3) % templates.Count].Texts;
                    var follow = slots with { N = random.Next(1_000, 90_000), K = random.Next(11, 99), Money = random.Next(11, 990) / 10.0, Date = slots.Date.AddDays(3) };
                    all.AddRange(Pick(random, random.Next(1, 3)).Select((language, place) => Follow(work + "-follow", texts, other, language, slots, follow, published.AddDays(3).AddMinutes(place * 40))));
                }
            }
        }

        return all;
    }

    private static Labelled Write(string work, Dictionary<string, string[]> texts, string language, Slots slots, DateTimeOffset published) =>
        new(work, Article(work, language, [.. texts[language].Select(t => slots.Fill(t, language))], published));

    // Another story of the same people and place, which ends with a reminder of the first.
    private static Labelled Follow(
        string work, Dictionary<string, string[]> first, Dictionary<string, string[]> second, string language, Slots before, Slots now, DateTimeOffset published) =>
        new(work, Article(work, language, [.. second[language].Select(t => now.Fill(t, language)), before.Fill(first[language][1], language)], published));

    private static Article Article(string work, string language, string[] texts, DateTimeOffset published) => new()
    {
        Id = $"{work}-{language}",
        PublisherId = "wire",
        Version = 1,
        Change = Change.New,
        PubStatus = PubStatus.Usable,
        Language = language,
        Headline = texts[0],
        FirstCreated = published,
        VersionCreated = published,
        Body = [.. texts.Skip(1).Select(t => new Block { Kind = BlockKind.Paragraph, Text = t })],
    };

    private static List<string> Pick(Random random, int count) => [.. Languages.OrderBy(_ => random.Next()).Take(count)];

    private static DateTimeOffset Day(DateOnly date) => new(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static List<(string Name, Dictionary<string, string[]> Texts)> Templates()
    {
        using var stream = typeof(LabelledWorks).Assembly.GetManifestResourceStream("labelled-templates.txt")!;
        using var reader = new StreamReader(stream);
        var templates = new List<(string, Dictionary<string, string[]>)>();
        foreach (var line in reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (line[0] == '=')
            {
                templates.Add((line[1..].Trim(), new Dictionary<string, string[]>(StringComparer.Ordinal)));
            }
            else
            {
                templates[^1].Item2[line[..2]] = line[3..].Split('|', StringSplitOptions.TrimEntries);
            }
        }

        return templates;
    }

    private sealed record Slots(int Person, int Other, int City, int N, int K, double Money, double Share, DateOnly Date)
    {
        public static Slots Random(Random random)
        {
            var person = random.Next(People.Length);
            return new Slots(
                person, (person + 1 + random.Next(People.Length - 1)) % People.Length, random.Next(Cities.Length), random.Next(1_000, 90_000),
                random.Next(11, 99), random.Next(11, 990) / 10.0, random.Next(201, 799) / 10.0, new DateOnly(2026, 10, 1).AddDays(random.Next(28)));
        }

        public Slots NextDay(Random random) =>
            this with { N = N + random.Next(100, 900), K = K + random.Next(2, 9), Money = Math.Round(Money + 0.7, 1), Date = Date.AddDays(1) };

        public string Fill(string template, string language)
        {
            var alphabet = language switch { "uk" => 1, "el" => 2, "ja" => 3, _ => 0 };
            return template.Replace("{p}", People[Person][alphabet], StringComparison.Ordinal)
                .Replace("{q}", People[Other][alphabet], StringComparison.Ordinal)
                .Replace("{c}", Cities[City][alphabet], StringComparison.Ordinal)
                .Replace("{n}", Whole(N, language), StringComparison.Ordinal)
                .Replace("{k}", K.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{m}", Millions(Money, language), StringComparison.Ordinal)
                .Replace("{f}", Decimal(Share, language), StringComparison.Ordinal)
                .Replace("{d}", Written(Date, language), StringComparison.Ordinal);
        }

        private static string Whole(int number, string language) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(
            ",", language switch { "en" or "ja" => ",", "de" or "es" or "el" => ".", _ => "\u00a0" }, StringComparison.Ordinal);

        private static string Decimal(double number, string language)
        {
            var text = number.ToString("0.0", CultureInfo.InvariantCulture);
            return language is "en" or "ja" ? text : text.Replace('.', ',');
        }

        private static string Millions(double money, string language) => language switch
        {
            "ja" => $"{Math.Round(money * 100).ToString(CultureInfo.InvariantCulture)}万",
            _ => Decimal(money, language) + language switch
            {
                "de" => " Mio.", "es" => " millones", "fr" => " millions", "pl" => " mln", "uk" => " млн", "el" => " εκατομμύρια", _ => " million",
            },
        };

        private static string Written(DateOnly date, string language) => language switch
        {
            "en" => date.ToString("MMMM d", CultureInfo.InvariantCulture),
            "ja" => $"{date.Month}月{date.Day}日",
            "de" => $"{date.Day}. Oktober",
            "es" => $"{date.Day} de octubre",
            "fr" => $"{date.Day} octobre",
            "pl" => $"{date.Day} października",
            "uk" => $"{date.Day} жовтня",
            _ => $"{date.Day} Οκτωβρίου",
        };
    }
}
