using Syndication.Attribution.Terms.Reading;

namespace Syndication.Attribution.Terms;

/// <summary>
/// Reads a publisher's prose notice, or a whole article that ends with one, as data: a draft that an operator accepts.
/// English and Ukrainian in depth; Russian, German, French, Spanish and Polish in the basics. It says less than the text rather than more. Pure; takes time in proportion to the text.
/// </summary>
public static class TermsReader
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MostCharacters = 1_000_000;

    /// <summary>A longer sentence is no sentence, and is passed over; in characters.</summary>
    public const int LongestSentence = 5_000;

    private const int MostRules = 100;

    /// <summary>So many sentences after one about reuse may still belong to the notice.</summary>
    private const int NearNotice = 4;

    /// <summary>
    /// The terms that a plain text states, as a draft of version 0 without a publisher's id. Every sentence in it stands
    /// word for word in the text. A text without a reuse notice gives no obligations.
    /// </summary>
    /// <param name="language">BCP 47 tag of the text, where it is known; otherwise it is guessed.</param>
    /// <exception cref="ArgumentException">The text is longer than <see cref="MostCharacters"/>.</exception>
    public static PublisherTerms Read(string text, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MostCharacters)
        {
            throw new ArgumentException($"The text has more than {MostCharacters} characters: give the notice alone.", nameof(text));
        }

        var draft = new Draft();
        language = string.IsNullOrWhiteSpace(language) ? LanguageGuess.Of(text) : language;
        var sentences = Sentences(new FoldedText(text), language);
        for (var i = 0; i < sentences.Count && draft.Rules.Count < MostRules; i++)
        {
            var next = i + 1 < sentences.Count ? sentences[i + 1] : null;
            i += draft.Add(sentences[i], next) ? 1 : 0;
        }

        return draft.Terms(language);
    }

    private static List<SentenceReading> Sentences(FoldedText text, string language)
    {
        var readings = new List<SentenceReading>();
        SentenceReading? previous = null;
        var near = 0;
        foreach (var sentence in SentenceSplitter.Split(text.Original))
        {
            if (sentence.Length > LongestSentence)
            {
                previous = null;
                continue;
            }

            var words = new Words(text, sentence);
            if (words.Count == 0)
            {
                continue;
            }

            var inNotice = previous is not null && previous.Words.Sentence.Block == sentence.Block && (previous.IsReuse || previous.InNotice) && !previous.IsReported;
            previous = new SentenceReading(words, LanguageGuess.TableFor(words.Text, language), inNotice, near > 0);
            near = previous.IsReuse && !previous.IsReported ? NearNotice : Math.Max(0, near - 1);
            readings.Add(previous);
        }

        return readings;
    }
}
