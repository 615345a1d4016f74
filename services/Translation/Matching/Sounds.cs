namespace Syndication.Translation.Matching;

/// <summary>
/// A word as the row of its consonants, in classes that survive a change of alphabet: "Washington", "Вашингтон",
/// "واشنطن", "ワシントン" and "워싱턴" end up alike. Two grains: fine for alphabets that write most sounds, coarse for those
/// that do not tell b from p or l from r.
/// </summary>
/// <remarks>
/// Fine classes: b p v(f, w) d t s(z, ts) c(sh, ch, zh, j) k(g, q, kh, and h where it is heard) l r m n, and <c>a</c> for a
/// word that begins with a vowel. Coarse: b, p, v are one; d, t; s, c; l, r; and m is n before a lip sound.
/// </remarks>
public static class Sounds
{
    /// <summary>Most classes of a word.</summary>
    public const int Longest = 8;

    /// <summary>Writes the fine classes of a lower-case word; how many there are. <paramref name="into"/> holds <see cref="Longest"/>.</summary>
    public static int Fine(ReadOnlySpan<char> word, string language, Span<char> into)
    {
        var row = new Row(into);
        for (var at = 0; at < word.Length && !row.IsFull; at++)
        {
            var letter = word[at];
            at += letter switch
            {
                < '\u0250' => Latin(word, at, language, ref row),
                >= '\u0370' and <= '\u03ff' => Greek(word, at, ref row),
                >= '\u0400' and <= '\u052f' => Cyrillic(word, at, ref row),
                _ => Other(word, at, letter, ref row),
            };
        }

        return row.Length;
    }

    /// <summary>Writes the coarse classes of a row of fine ones; how many there are.</summary>
    public static int Coarse(ReadOnlySpan<char> fine, Span<char> into)
    {
        var length = 0;
        for (var at = 0; at < fine.Length; at++)
        {
            var sound = fine[at] switch
            {
                'b' or 'v' => 'p',
                'd' => 't',
                'c' => 's',
                'l' => 'r',
                'm' when at + 1 < fine.Length && fine[at + 1] is 'b' or 'p' or 'v' => 'n',
                var other => other,
            };
            if (length == 0 || into[length - 1] != sound)
            {
                into[length++] = sound;
            }
        }

        return length;
    }

    private ref struct Row(Span<char> into)
    {
        private readonly Span<char> into = into;
        private bool afterVowel = true;

        public int Length { get; private set; }
        public readonly bool IsFull => Length >= into.Length;
        public readonly bool IsEmpty => Length == 0;
        public readonly bool AfterVowel => afterVowel;

        public void Add(char sound)
        {
            // Doubled letters are one sound.
            if (!IsFull && (afterVowel || Length == 0 || into[Length - 1] != sound))
            {
                into[Length++] = sound;
            }

            afterVowel = false;
        }

        public void Vowel()
        {
            if (Length == 0 && !IsFull)
            {
                into[Length++] = 'a';
            }

            afterVowel = true;
        }

        /// <summary>An h is heard before a vowel, at the beginning or between vowels.</summary>
        public void Breath(bool beforeVowel)
        {
            if (beforeVowel && (Length == 0 || afterVowel))
            {
                Add('k');
            }
        }

        public void AddAll(string sounds)
        {
            foreach (var sound in sounds)
            {
                Add(sound);
            }
        }
    }

    // Each returns how many further letters it took.
    private static int Latin(ReadOnlySpan<char> word, int at, string language, ref Row row)
    {
        var letter = word[at];
        var next = at + 1 < word.Length ? word[at + 1] : ' ';
        switch (letter)
        {
            case 'b' or 'd' or 'l' or 'r' or 'm' or 'k' or 'q':
                if (letter == 'd' && next is 'j' or 'ž' || (letter == 'd' && next == 'z' && at + 2 < word.Length && word[at + 2] is 'h'))
                {
                    row.Add('c');
                    return 1;
                }

                row.Add(letter == 'q' ? 'k' : letter);
                return letter is 'k' or 'd' or 'b' && next == 'h' ? 1 : 0;
            case 'p':
                row.Add(next == 'h' ? 'v' : 'p');
                return next == 'h' ? 1 : 0;
            case 'f' or 'v':
                row.Add('v');
                return 0;
            case 'w':
                if (row.IsEmpty || Letters.IsVowel(next) || language is "de" or "pl")
                {
                    row.Add('v');
                }

                return next == 'h' ? 1 : 0;
            case 't':
                if (next == 'c' && at + 2 < word.Length && word[at + 2] == 'h' || (next == 's' && word[(at + 1)..].StartsWith("sch")))
                {
                    row.Add('c');
                    return next == 'c' ? 2 : 3;
                }

                row.Add(next is 's' or 'z' ? 's' : 't');
                return next is 'h' or 's' or 'z' ? 1 : 0;
            case 's':
                return LatinS(word, at, language, ref row);
            case 'z':
                row.Add(next == 'h' || (next == 's' && language == "hu") ? 'c' : 's');
                return next == 'h' || (next == 's' && language == "hu") ? 1 : 0;
            case 'c':
                return LatinC(word, at, language, ref row);
            case 'g':
                return LatinG(word, at, language, ref row);
            case 'n':
                row.Add('n');
                return next == 'g' && (at + 2 >= word.Length || !Letters.IsVowel(word[at + 2])) ? 1 : 0;
            case 'h':
                row.Breath(Letters.IsVowel(next));
                return 0;
            case 'x':
                row.AddAll(row.IsEmpty ? "s" : "ks");
                return 0;
            case 'j':
                switch (language)
                {
                    case "en" or "fr" or "pt" or "ro" or "tr" or "id" or "ms" or "sw" or "az" or "so" or "ha" or "fil" or "vi":
                        row.Add('c');
                        break;
                    case "es":
                        row.Add('k');
                        break;
                    default:
                        row.Vowel();
                        break;
                }

                return 0;
            case 'č' or 'ć' or 'š' or 'ś' or 'ş' or 'ș' or 'ž' or 'ź' or 'ż':
                row.Add('c');
                return 0;
            case 'ç':
                row.Add(language is "tr" or "az" or "sq" or "ku" or "tk" ? 'c' : 's');
                return 0;
            case 'ß' or 'ț' or 'ţ':
                row.Add('s');
                return 0;
            case 'ł' or 'ľ' or 'ļ' or 'ĺ':
                row.Add('l');
                return 0;
            case 'ñ' or 'ń' or 'ň' or 'ņ':
                row.Add('n');
                return 0;
            case 'ř':
                row.Add('r');
                return 0;
            case 'đ' or 'ð' or 'ď':
                row.Add('d');
                return 0;
            case 'þ' or 'ť':
                row.Add('t');
                return 0;
            case 'ķ':
                row.Add('k');
                return 0;
            case 'ģ':
                row.Add('k');
                return 0;
            case 'ğ' or '\'' or '-':
                return 0;
            default:
                if (char.IsLetter(letter))
                {
                    row.Vowel();
                }

                return 0;
        }
    }

    private static int LatinS(ReadOnlySpan<char> word, int at, string language, ref Row row)
    {
        var next = at + 1 < word.Length ? word[at + 1] : ' ';
        if (next == 'c' && at + 2 < word.Length && word[at + 2] == 'h')
        {
            row.Add('c');
            return 2;
        }

        if (next == 'h' || (next == 'z' && language == "pl") || (next == 'j' && language is "sv" or "no" or "da" or "nl"))
        {
            row.Add('c');
            return 1;
        }

        row.Add(language == "hu" && next != 'z' ? 'c' : 's');
        return language == "hu" && next == 'z' ? 1 : 0;
    }

    private static int LatinC(ReadOnlySpan<char> word, int at, string language, ref Row row)
    {
        var next = at + 1 < word.Length ? word[at + 1] : ' ';
        if (next == 'h')
        {
            row.Add(language is "de" or "pl" or "cs" or "sk" or "nl" or "it" or "ro" or "cy" or "gd" or "lt" ? 'k' : 'c');
            return 1;
        }

        if (next is 'z' && language == "pl" || (next == 's' && language == "hu"))
        {
            row.Add('c');
            return 1;
        }

        var always = language is "pl" or "cs" or "sk" or "hr" or "sl" or "bs" or "sr" or "hu" or "lt" or "lv" or "sq";
        if (always && next != 'k')
        {
            row.Add('s');
            return 0;
        }

        if (language is "tr" or "az" or "id" or "ms" or "so")
        {
            row.Add('c');
            return 0;
        }

        var soft = next is 'e' or 'i' or 'y' or 'é' or 'è' or 'í' or 'ä' or 'ê';
        row.Add(soft ? (language is "it" or "ro" ? 'c' : 's') : 'k');
        return next == 'k' ? 1 : 0;
    }

    private static int LatinG(ReadOnlySpan<char> word, int at, string language, ref Row row)
    {
        var next = at + 1 < word.Length ? word[at + 1] : ' ';
        if (next == 'n' && language is "fr" or "it")
        {
            row.Add('n');
            return 1;
        }

        row.Add(next is 'e' or 'i' && language is "it" or "fr" or "pt" or "ro" ? 'c' : 'k');
        return next == 'h' ? 1 : 0;
    }

    private static int Greek(ReadOnlySpan<char> word, int at, ref Row row)
    {
        var next = at + 1 < word.Length ? word[at + 1] : ' ';
        switch (word[at])
        {
            // At the beginning these pairs write b, d and g, inside mostly mp, nt and nk.
            case 'μ' when next == 'π':
                row.AddAll(row.IsEmpty ? "b" : "mp");
                return 1;
            case 'ν' when next == 'τ':
                row.AddAll(row.IsEmpty ? "d" : "nt");
                return 1;
            case 'γ' when next is 'κ' or 'γ':
                row.AddAll(row.IsEmpty ? "k" : "nk");
                return 1;
            case 'τ' when next is 'ζ' or 'σ':
                row.Add('c');
                return 1;
            default:
                return Table(word[at], "βvγkδdζsθtκkλlμmνnπpρrσsςsτtφvχk", "ξψ", ref row);
        }
    }

    private static int Cyrillic(ReadOnlySpan<char> word, int at, ref Row row)
    {
        var next = at + 1 < word.Length ? word[at + 1] : ' ';
        switch (word[at])
        {
            case 'д' when next is 'ж':
                row.Add('c');
                return 1;
            case 'т' when next is 'с' or 'ц':
                row.Add('s');
                return 1;
            case 'н' when next is 'г' or 'ґ' && (at + 2 >= word.Length || !Letters.IsVowel(word[at + 2])):
                row.Add('n');
                return 1;
            case 'ь' or 'ъ' or '\'':
                return 0;
            default:
                return Table(word[at], "бbпpфvвvдdтtсsзsцsжcшcщcчcкkгkґkхkлlрrмmнnђcџcћcљlњnѓkќkѕsқkғkңnһkҳkҷc", "", ref row);
        }
    }

    private static int Table(char letter, string pairs, string doubles, ref Row row)
    {
        for (var at = 0; at < pairs.Length; at += 2)
        {
            if (pairs[at] == letter)
            {
                row.Add(pairs[at + 1]);
                return 0;
            }
        }

        if (doubles.Length > 0 && doubles.Contains(letter, StringComparison.Ordinal))
        {
            row.AddAll(letter == 'ξ' ? "ks" : "ps");
            return 0;
        }

        row.Vowel();
        return 0;
    }

    private static int Other(ReadOnlySpan<char> word, int at, char letter, ref Row row)
    {
        switch (letter)
        {
            case >= '\u0530' and <= '\u058f':
                return Table(letter, "բbպpփpֆvվvգkկkքkդdտtթtզsսsցsծsձsժcշcչcճcջcլlղlրrռrմmնnխkհk", "", ref row);
            case >= '\u10a0' and <= '\u10ff':
                return Table(letter, "ბbგkდdვvზsთtკkლlმmნnპpჟcრrსsტtფpქkღkყkშcჩcცsძsწsჭcხkჯcჰk", "", ref row);
            case >= '\u0590' and <= '\u05ff':
                return Hebrew(word, at, letter, ref row);
            case >= '\u0600' and <= '\u06ff':
                return Arabic(word, at, letter, ref row);
            case >= '\u0900' and <= '\u0d7f':
                return Indic(letter, ref row);
            case >= '\u30a0' and <= '\u30ff':
                return Kana(letter, at + 1 < word.Length ? word[at + 1] : ' ', ref row);
            case >= '\uac00' and <= '\ud7a3':
                return Hangul(letter, ref row);
            default:
                return 0;
        }
    }

    private static int Hebrew(ReadOnlySpan<char> word, int at, char letter, ref Row row)
    {
        var next = at + 1 < word.Length ? word[at + 1] : ' ';
        switch (letter)
        {
            case 'ג' or 'ז' or 'צ' when next is '\'' or '׳':
                row.Add('c');
                return 1;
            case 'ו' when row.IsEmpty || next == 'ו':
                row.Add('v');
                return next == 'ו' ? 1 : 0;
            case 'ה':
                row.Breath(row.IsEmpty && next != ' ');
                return 0;
            case 'ו' or 'י' or 'א' or 'ע':
                row.Vowel();
                return 0;
            default:
                return Table(letter, "בbגkדdזsחkטtכkךkלlמmםmנnןnסsפpףpצsץsקkרrשcתt", "", ref row);
        }
    }

    private static int Arabic(ReadOnlySpan<char> word, int at, char letter, ref Row row)
    {
        var isLast = at + 1 >= word.Length;
        switch (letter)
        {
            case 'و':
                if (row.IsEmpty)
                {
                    row.Add('v');
                }
                else
                {
                    row.Vowel();
                }

                return 0;
            case 'ه':
                row.Breath(!isLast);
                return 0;
            case 'ا' or 'ي' or 'ع' or 'ء' or 'ئ' or 'ؤ' or 'ے' or 'ۀ':
                row.Vowel();
                return 0;
            default:
                return Table(letter, "بbتtطtثtجcحkخkدdذdضdظsزsسsصsشcغkقkكkگkفvلlمmنnپpچcژcڤvٹtڈdڑrںnرr", "", ref row);
        }
    }

    // The blocks of the scripts of India are laid out alike.
    private static int Indic(char letter, ref Row row)
    {
        var place = letter & 0x7f;
        switch (place)
        {
            case >= 0x15 and <= 0x18 or 0x58 or 0x59 or 0x5a: row.Add('k'); break;
            case 0x19 or 0x1e or 0x23 or 0x28 or 0x29 or 0x02: row.Add('n'); break;
            case >= 0x1a and <= 0x1d or 0x36 or 0x37: row.Add('c'); break;
            case 0x1f or 0x20 or 0x24 or 0x25: row.Add('t'); break;
            case 0x21 or 0x22 or 0x26 or 0x27: row.Add('d'); break;
            case 0x2a or 0x2b or 0x5e: row.Add('p'); break;
            case 0x2c or 0x2d: row.Add('b'); break;
            case 0x2e: row.Add('m'); break;
            case 0x30 or 0x31 or 0x5c or 0x5d: row.Add('r'); break;
            case >= 0x32 and <= 0x34: row.Add('l'); break;
            case 0x35: row.Add('v'); break;
            case 0x38 or 0x5b: row.Add('s'); break;
            case 0x39: row.Breath(true); break;
            case >= 0x05 and <= 0x14 or 0x2f or (>= 0x3e and <= 0x4c): row.Vowel(); break;
            default: break;
        }

        return 0;
    }

    private static int Kana(char letter, char next, ref Row row)
    {
        switch (letter)
        {
            case >= 'カ' and <= 'ゴ': row.Add('k'); break;
            case 'シ' or 'ジ' or 'チ' or 'ヂ': row.Add('c'); break;
            case >= 'サ' and <= 'ゾ' or 'ツ' or 'ヅ': row.Add('s'); break;
            case >= 'タ' and <= 'ド' and not 'ッ': row.Add(letter is 'ダ' or 'デ' or 'ド' ? 'd' : 't'); break;
            case >= 'ナ' and <= 'ノ' or 'ン': row.Add('n'); break;
            case 'フ' or 'ヴ': row.Add('v'); break;
            case 'ハ' or 'ヒ' or 'ヘ' or 'ホ': row.Breath(true); break;
            case 'バ' or 'ビ' or 'ブ' or 'ベ' or 'ボ': row.Add('b'); break;
            case 'パ' or 'ピ' or 'プ' or 'ペ' or 'ポ': row.Add('p'); break;
            case >= 'マ' and <= 'モ': row.Add('m'); break;
            case >= 'ラ' and <= 'ロ': row.Add('r'); break;
            case 'ワ' or 'ヲ': row.Add('v'); break;
            case 'ウ' when next is 'ィ' or 'ェ' or 'ォ': row.Add('v'); break;
            case 'ッ' or '・': break;
            default: row.Vowel(); return 0;
        }

        // Every syllable but these ends in a vowel.
        if (letter is not ('ン' or 'ッ'))
        {
            row.Vowel();
        }

        return 0;
    }

    private static int Hangul(char letter, ref Row row)
    {
        var index = letter - '\uac00';
        var (initial, vowel, final) = (index / 588, index % 588 / 28, index % 28);
        var sound = "kkndtlmbbss-ccckt" is var table && initial < table.Length ? table[initial] : initial == 17 ? 'p' : 'h';
        switch (sound)
        {
            case '-':
                // ㅘ ㅙ ㅚ ㅝ ㅞ ㅟ begin with a w.
                if (row.IsEmpty && vowel is 9 or 10 or 11 or 14 or 15 or 16)
                {
                    row.Add('v');
                }

                break;
            case 'h':
                row.Breath(true);
                break;
            default:
                row.Add(sound);
                break;
        }

        row.Vowel();
        var end = final switch
        {
            0 => ' ', 1 or 2 or 3 or 24 or 9 => 'k', 4 or 5 or 6 or 21 => 'n', 7 or 19 or 20 or 22 or 23 or 25 => 't', 8 or 11 or 12 or 13 or 14 or 15 => 'l',
            16 or 10 => 'm', _ => 'p',
        };
        if (end != ' ')
        {
            row.Add(end);
        }

        return 0;
    }
}
