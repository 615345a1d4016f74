using System.Globalization;

namespace Syndication.Translation.Matching;

/// <summary>Collects the traits of one article, text by text.</summary>
internal sealed class TraitReader(bool explain)
{
    private readonly Dictionary<uint, byte> keys = new(Traits.MaxKeys);
    private readonly List<(int Telling, uint Key)> posted = new(256);
    private readonly HashSet<uint> rounded = [];
    private readonly char[] folded = new char[Letters.LongestWord * 2];
    private readonly char[] fine = new char[Sounds.Longest];
    private readonly char[] coarse = new char[Sounds.Longest];
    private readonly char[] before = new char[Letters.LongestWord * 2];
    private int lengthBefore;

    [ThreadStatic]
    private static TraitReader? own;

    /// <summary>This thread's own, without texts, empty: an article's traits fill some 30 KB of tables that the next one can use again.</summary>
    public static TraitReader Own()
    {
        var reader = own ??= new TraitReader(explain: false);
        reader.keys.Clear();
        reader.posted.Clear();
        reader.rounded.Clear();
        (reader.lengthBefore, reader.place, reader.done) = (0, 0, 0);
        return reader;
    }

    public Dictionary<uint, string>? Texts { get; } = explain ? [] : null;

    /// <summary>How far into the story the reader is, 0 to 255.</summary>
    private byte place;
    private int whole = 1;
    private int done;

    /// <summary>Says how many characters there will be.</summary>
    public void Expect(int characters) => whole = Math.Max(1, characters);

    public (uint[] Keys, byte[] Places) Keys()
    {
        var (sorted, places) = (keys.Keys.ToArray(), keys.Values.ToArray());
        Array.Sort(sorted, places);
        return (sorted, places);
    }

    // The most telling; among equals those that stand first.
    public uint[] Posted()
    {
        var order = new ulong[posted.Count];
        for (var at = 0; at < order.Length; at++)
        {
            order[at] = ((ulong)(byte.MaxValue - posted[at].Telling) << 32) | (uint)at;
        }

        Array.Sort(order);
        var keys = new uint[Math.Min(order.Length, Traits.MaxPosted)];
        for (var at = 0; at < keys.Length; at++)
        {
            keys[at] = posted[(int)(uint)order[at]].Key;
        }

        return keys;
    }

    public uint[] TellingFigures()
    {
        uint[] figures = [.. posted.Where(p => p.Telling >= 5 && TraitKey.Kind(p.Key) is TraitKind.Figure or TraitKind.Moment && !rounded.Contains(p.Key)).Select(p => p.Key)];
        Array.Sort(figures);
        return figures;
    }

    // The same picture lies at many addresses and sizes; its file name stays. Its size says little, and the two together much.
    public void Picture(string? url, int? width = null, int? height = null)
    {
        var name = Pictures.NameOf(url);
        if (Pictures.IsTelling(name))
        {
            Add(TraitKey.OfMedia("picture " + name), 20, name);
        }

        if (width is > 0 && height is > 0)
        {
            var size = string.Create(CultureInfo.InvariantCulture, $"{width} × {height}");
            if (Pictures.IsTellingWithSize(name))
            {
                Add(TraitKey.OfMedia($"picture {name} {size}"), 12, $"{name} of {size}");
            }

            AddUnposted(TraitKey.OfSize(width.Value, height.Value), "a picture of " + size);
        }
    }

    public void Link(string key) => Add(TraitKey.OfMedia(key), 12, key[4..]);

    public void Text(string text, string language, LanguageWords words)
    {
        foreach (var figure in Figures.Of(text, words))
        {
            At(figure.Start);
            Add(figure, text);
        }

        lengthBefore = 0;
        var opens = true;
        for (var at = 0; at < text.Length && keys.Count < Traits.MaxKeys;)
        {
            var letter = text[at];
            At(at);
            if (Scripts.IsHan(letter))
            {
                at = Han(text, at, words);
            }
            else if (Scripts.IsUnspaced(letter))
            {
                at = Unspaced(text, at, words);
            }
            else if (char.IsLetter(letter))
            {
                var end = EndOfWord(text, at);
                Word(text.AsSpan(at, end - at), opens, language, words);
                opens = false;
                at = end;
            }
            else
            {
                if (letter is '.' or '!' or '?' or ':' or '\n' or '"' or '«' or '“' or '„' or '…' or '۔' or '।')
                {
                    opens = true;
                    lengthBefore = 0;
                }

                at++;
            }
        }

        done += text.Length;
    }

    private void At(int character) => place = (byte)Math.Min(255, (done + (long)character) * 255 / whole);

    private void Add(Figure figure, string text)
    {
        var shown = Texts is null ? null : text.AsSpan(figure.Start, figure.Length).ToString();
        switch (figure.Kind)
        {
            case FigureKind.Date:
                Add(TraitKey.Of(TraitKind.Moment, figure.Value), 6, shown);
                break;
            case FigureKind.Time:
                Add(TraitKey.Of(TraitKind.Moment, figure.Value + 10_000), 6, shown);
                break;
            default:
                var value = figure.Value;
                var isYear = value is >= 1900 and <= 2100 && value == Math.Floor(value);
                var telling = isYear ? 2 : value >= 1000 ? 11 : value != Math.Floor(value) ? 8 : value >= 100 ? 7 : value >= 13 ? 5 : 1;
                Add(TraitKey.Of(TraitKind.Figure, value), telling, shown);
                if (value >= 1000 && !isYear)
                {
                    // 36,842 is "almost 37,000" elsewhere.
                    var unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
                    var key = TraitKey.Of(TraitKind.Figure, -Math.Round(value / unit) * unit);
                    rounded.Add(key);
                    Add(key, 6, shown);
                }

                break;
        }
    }

    private void Word(ReadOnlySpan<char> word, bool opens, string language, LanguageWords words)
    {
        if (word.Length > Letters.LongestWord)
        {
            word = word[..Letters.LongestWord];
        }

        var first = word[0];
        if (Scripts.IsKatakana(first))
        {
            Sound(word, language, isName: true, word);
            Meanings(word, words);
            return;
        }

        if (Scripts.IsHangul(first))
        {
            word = Endings.WithoutParticle(word);
        }

        var length = Letters.Fold(word, folded);
        var plain = folded.AsSpan(0, length);
        Meanings(plain, words);
        if (lengthBefore > 0)
        {
            Add(words.Meanings(before.AsSpan(0, lengthBefore), plain), plain);
        }

        plain.CopyTo(before);
        lengthBefore = length;

        var cased = Scripts.IsCased(first);
        var isName = cased ? !opens && char.IsUpper(first) : word.Length >= 3;
        if (first < '\u0250' && length >= 3)
        {
            // Latin letters in a text of another alphabet are names.
            var telling = isName ? Math.Min(8, length) : length >= 6 ? 3 : 1;
            Add(TraitKey.Of(TraitKind.Spelling, plain[..Math.Min(6, length)]), telling, Texts is null ? null : word.ToString());
        }

        if (length >= 3 && (isName || length >= 5))
        {
            Span<char> lower = stackalloc char[word.Length];
            word.ToLowerInvariant(lower);
            Sound(lower, language, isName, word);
            foreach (var stripped in Endings.Without(lower, language))
            {
                Sound(lower[stripped], language, isName, word);
            }
        }
    }

    private void Sound(ReadOnlySpan<char> lower, string language, bool isName, ReadOnlySpan<char> word)
    {
        var length = Sounds.Fine(lower, language, fine);
        if (length < 3 || (!isName && length < 4))
        {
            return;
        }

        var shown = Texts is null ? null : word.ToString();
        // Katakana, Hangul, Hebrew and Arabic do not tell enough sounds apart for the fine grain.
        if (lower[0] is < '\u0590' or (>= '\u0900' and < '\u0e00') or (>= '\u10a0' and <= '\u10ff'))
        {
            Add(TraitKey.Of(TraitKind.Fine, fine.AsSpan(0, length)), isName ? Math.Min(length + 1, 8) : 2, shown);
            if (length > 4)
            {
                Add(TraitKey.Of(TraitKind.Fine, fine.AsSpan(0, 4)), isName ? 4 : 1, shown);
            }
        }

        if (isName)
        {
            var shorter = Sounds.Coarse(fine.AsSpan(0, length), coarse);
            if (shorter >= 3)
            {
                Add(TraitKey.Of(TraitKind.Coarse, coarse.AsSpan(0, shorter)), Math.Min(shorter + 1, 8), shown);
                if (shorter > 4)
                {
                    Add(TraitKey.Of(TraitKind.Coarse, coarse.AsSpan(0, 4)), 3, shown);
                }
            }
        }
    }

    private void Meanings(ReadOnlySpan<char> plain, LanguageWords words) => Add(words.Meanings(plain), plain);

    private void Add(ReadOnlySpan<ushort> meanings, ReadOnlySpan<char> shown)
    {
        foreach (var meaning in meanings)
        {
            Add(TraitKey.Of(TraitKind.Meaning, (int)meaning), 4, Texts is null ? null : shown.ToString());
        }
    }

    // Chinese characters: the words that the lexicon knows, and pairs of neighbours, which Chinese and Japanese share.
    private int Han(string text, int start, LanguageWords words)
    {
        var end = start;
        while (end < text.Length && Scripts.IsHan(text[end]))
        {
            end++;
        }

        for (var at = start; at < end;)
        {
            var length = words.Longest(text.AsSpan(at, end - at), out var meanings);
            if (length > 0)
            {
                Add(meanings, text.AsSpan(at, length));
            }

            if (at + 1 < end)
            {
                Add(TraitKey.Of(TraitKind.Characters, text.AsSpan(at, 2)), 1, Texts is null ? null : text.Substring(at, 2));
            }

            at += 1;
        }

        HanNames.Read(text, start, end, this);
        return end;
    }

    /// <summary>A foreign name as its characters sound.</summary>
    public void HanName(ReadOnlySpan<char> sounds, string shown)
    {
        Add(TraitKey.Of(TraitKind.Coarse, sounds), Math.Min(sounds.Length + 1, 8), shown);
        if (sounds.Length > 4)
        {
            Add(TraitKey.Of(TraitKind.Coarse, sounds[..4]), 3, shown);
        }
    }

    private int Unspaced(string text, int start, LanguageWords words)
    {
        var end = start;
        while (end < text.Length && Scripts.IsUnspaced(text[end]))
        {
            end++;
        }

        for (var at = start; at < end;)
        {
            var length = words.Longest(text.AsSpan(at, end - at), out var meanings);
            Add(meanings, text.AsSpan(at, length));
            at += Math.Max(1, length);
        }

        return end;
    }

    private void Add(uint key, int telling, string? shown)
    {
        if (keys.Count < Traits.MaxKeys && keys.TryAdd(key, place))
        {
            posted.Add((telling, key));
            if (shown is not null)
            {
                Texts?.TryAdd(key, shown);
            }
        }
    }

    // Nothing is searched by it.
    private void AddUnposted(uint key, string shown)
    {
        if (keys.Count < Traits.MaxKeys && keys.TryAdd(key, place))
        {
            Texts?.TryAdd(key, shown);
        }
    }

    private static int EndOfWord(string text, int start)
    {
        var at = start;
        var (katakana, hiragana) = (Scripts.IsKatakana(text[at]), Scripts.IsHiragana(text[at]));
        // A word is of one alphabet: "Twp」という".
        var latin = text[at] < '\u0250';
        while (at < text.Length)
        {
            var letter = text[at];
            var inside = katakana ? Scripts.IsKatakana(letter) : letter switch
            {
                (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => latin,
                '\'' or '’' => at + 1 < text.Length && char.IsLetter(text[at + 1]),
                'ʼ' or '\u200c' or '״' => true,
                < '\u0080' => false,
                _ when char.IsLetter(letter) => latin == letter < '\u0250' && hiragana == Scripts.IsHiragana(letter)
                    && !Scripts.IsHan(letter) && !Scripts.IsKatakana(letter) && !Scripts.IsUnspaced(letter),
                _ => CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark,
            };
            if (!inside)
            {
                break;
            }

            at++;
        }

        return Math.Max(at, start + 1);
    }
}
