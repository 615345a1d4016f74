using System.Runtime.CompilerServices;
using System.Text;
using Syndication.Console.Shell;

namespace Syndication.Console.Tests.Shell;

public sealed class SentencesTests
{
    private static readonly Dictionary<string, string> Table = Texts.Read("sentences-uk.json");

    /// <summary>Put together from several places of the code: looked at in a browser (PageTests).</summary>
    private static readonly string[] Composed = ["A visible link to ", "It is a translation of ", "The last poll failed.", "the article has none", "1 obligation", "1 attempt", "{0} obligations", "{0} attempts", "Status {0}.", "the link to {0} stands {1}", "The partner puts this into the page", "The publisher has no terms in force.", "The page complies now.", "The page is larger than ", "The page has more than ", "{0} lists {1}"];

    [Theory]
    [InlineData("The publisher withholds this version.", "Видавець притримує цю версію.")]
    [InlineData("The publisher 'agency' has no terms in force, so it is not known what a copy owes.", "У видавця «agency» немає чинних умов, тож невідомо, чого вимагати від копії.")]
    [InlineData("Status 404. There is nothing at this address. Correct the source's url.", "Відповідь 404. За цією адресою нічого немає. Виправте адресу джерела.")]
    [InlineData("Version 2 was held: It is a translation of an original that was withdrawn. Something new.", "Версію 2 затримано: Це переклад відкликаного оригіналу. Something new.")]
    [InlineData("The link to agency.example stands in paragraph 3, as demanded.", "Посилання на agency.example стоїть в абзаці 3, як і треба.")]
    [InlineData("A visible link to Strait News (straitnews.example) not lower than the first paragraph is demanded, but the article has none.", "Потрібне видиме посилання на Strait News (straitnews.example) не нижче першого абзацу, але у статті його немає.")]
    [InlineData("source-link", "посилання на джерело")]
    [InlineData("Nobody ever wrote this. Not this either!", "Nobody ever wrote this. Not this either!")]
    [InlineData("'© Strait News. All rights reserved.' stands in the article.", "«© Strait News. All rights reserved.» стоїть у статті.")]
    [InlineData("'R40' stands in the article. 'R41' stands in the article.", "«R40» стоїть у статті. «R41» стоїть у статті.")]
    [InlineData("Version 2, a withdrawal, was not acknowledged by river over webhook.", "Версію 2 (відкликання) партнер river через вебхук не підтвердив.")]
    [InlineData("'{0}' stands in the article.", "«{0}» стоїть у статті.")]
    [InlineData("", "")]
    public void Sentence_is_said_in_ukrainian_as_far_as_it_is_known(string english, string expected)
    {
        var texts = new Texts();
        texts.Speak("uk");

        texts.Say(english).ShouldBe(expected);
    }

    [Fact]
    public void English_stays_and_nothing_is_nothing()
    {
        var texts = new Texts();

        texts.Say("The publisher withholds this version.").ShouldBe("The publisher withholds this version.");
        texts.Say(null).ShouldBe("");
    }

    [Fact]
    public void Hostile_text_is_taken_in_bounded_time()
    {
        var texts = new Texts();
        texts.Speak("uk");
        var long1 = string.Concat(Enumerable.Repeat("The endpoint answered ", 180));
        var long2 = new string('.', 3999);

        texts.Say(long1).ShouldNotBeNull();
        texts.Say(long2).ShouldBe(long2);
        texts.Say(new string('x', 1_000_000)).Length.ShouldBe(1_000_000);
    }

    [Fact]
    public void Every_sentence_of_the_table_is_one_that_the_services_write()
    {
        var written = Literals().Select(Normal).ToHashSet(StringComparer.Ordinal);
        written.Count.ShouldBeGreaterThan(1000);
        var all = string.Join('\n', written);

        Table.Keys.Where(k => !Composed.Any(c => k.StartsWith(c, StringComparison.Ordinal)) && !all.Contains(Normal(k), StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>
    /// Files whose sentences no person reads on a page of the console, or which are in the languages of the stories themselves. Every other file of the
    /// services is looked at, so that a reason that is added to one gets its Ukrainian too.
    /// </summary>
    private static readonly string[] NotOnPages =
    [
        // Settings, said at start on the terminal; telemetry; the command line.
        "Attribution/Cases/CaseSetup.cs", "Attribution/Checks/CheckSetup.cs", "Translation/TranslationOptions.cs", "Ingest/Sources/Files/",
        // In the copy, in feeds and in mails: each in the story's or the partner's language.
        "Attribution/Clearances/SourceWords.cs", "Attribution/Terms/Rights/", "Distribution/Feeds/", "Distribution/Channels/Mail/NoticeWorker.cs", "Distribution/Channels/Mail/MailDigest.cs",
        "Distribution/Channels/MessageDesk.cs",
        // Answers to machines: pushes, hubs, feed readers, the content API.
        "Ingest/Articles/NewsMl/", "Ingest/Articles/Ninjs/", "Ingest/Articles/Push/", "Ingest/Articles/IntakeDesk.cs", "Ingest/Articles/Versions/", "Distribution/Channels/WebSub/", "Distribution/Content/",
    ];

    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        foreach (var service in (string[])["Attribution", "Console", "Distribution", "Ingest", "Translation"])
        {
            files.AddRange(Sources(service).Select(f => Path.GetRelativePath(Services(), f)).Where(f => !NotOnPages.Any(f.StartsWith) && Sentences(f).Count > 0).Order(StringComparer.Ordinal));
        }

        return files;
    }

    /// <summary>What a service says to people has its Ukrainian.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Every_sentence_of_the_file_has_its_ukrainian(string file)
    {
        var texts = new Texts();
        texts.Speak("uk");

        // One that follows another sentence is looked at alone.
        Sentences(file).Where(s => texts.Say(s) == s && (!s.StartsWith("X9 ", StringComparison.Ordinal) || texts.Say(s[3..]) == s[3..])).ShouldBeEmpty();
    }

    [Fact]
    public void Files_are_found_and_each_exception_is_one()
    {
        Files().Count.ShouldBeGreaterThan(60);
        NotOnPages.Where(n => !Path.Exists(Path.Combine(Services(), n))).ShouldBeEmpty();
    }

    /// <summary>Sentences with X9 for each value, without those for the log, for programmers and for the description of the API.</summary>
    private static List<string> Sentences(string file)
    {
        var lines = File.ReadLines(Path.Combine(Services(), file)).Where(l => !Aside.Any(word => l.Contains(word, StringComparison.Ordinal)));
        return [.. Literals(string.Join('\n', lines))
            .Where(l => l.Length > 8 && (char.IsAsciiLetterUpper(l[0]) || l[0] is Place or '\'') && l[^1] is '.' or '?' && l.Contains(' ', StringComparison.Ordinal))
            .Select(l => l.Replace($"{Place}", "X9", StringComparison.Ordinal)).Where(l => !l.StartsWith("X9, but", StringComparison.Ordinal)).Where(l => l.Any(char.IsAsciiLetterLower))];
    }

    private static readonly string[] Aside = ["LoggerMessage(", "WithSummary(", "WithDescription(", "throw new ", "Exception(", "Description ="];

    [Fact]
    public void Places_are_the_same_in_both_languages() =>
        Table.Where(t => !Places(t.Key).SequenceEqual(Places(t.Value))).Select(t => t.Key).ShouldBeEmpty();

    private static IEnumerable<char> Places(string text) => Enumerable.Range(0, text.Length).Where(i => i + 2 < text.Length && text[i] == '{' && text[i + 2] == '}').Select(i => text[i + 1]).Order();

    private static string Normal(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"\{\d\}", "{}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Replace($"{Place}", "{}", StringComparison.Ordinal);

    private static IEnumerable<string> Literals() => Sources("").SelectMany(f => Literals(File.ReadAllText(f)));

    private static IEnumerable<string> Sources(string service) => Directory.EnumerateFiles(Path.Combine(Services(), service), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal));

    /// <summary>String literals of a C# file; <see cref="Place"/> in each place of an interpolated one.</summary>
    private static List<string> Literals(string source)
    {
        var found = new List<string>();
        for (var i = 0; i < source.Length;)
        {
            if (source.AsSpan(i).StartsWith("//"))
            {
                i = source.IndexOf('\n', i) is var line and >= 0 ? line : source.Length;
            }
            else if (source.AsSpan(i).StartsWith("\"\"\"") && source.IndexOf("\"\"\"", i + 3, StringComparison.Ordinal) is var close and >= 0)
            {
                i = close + 3;
            }
            else if (source[i] == '\'' && i + 2 < source.Length)
            {
                i += source[i + 1] == '\\' ? 4 : source[i + 2] == '\'' ? 3 : 1;
            }
            else if (source[i] == '"')
            {
                i = Literal(source, i, i > 0 && source[i - 1] == '$', found);
            }
            else
            {
                i++;
            }
        }

        return found;
    }

    private const char Place = '\u0001';

    /// <returns>Where it ends.</returns>
    private static int Literal(string source, int start, bool isInterpolated, List<string> found)
    {
        var text = new StringBuilder();
        var i = start + 1;
        while (i < source.Length && source[i] != '"')
        {
            if (source[i] == '\\')
            {
                text.Append(source[i + 1] == 'n' ? '\n' : source[i + 1]);
                i += 2;
            }
            else if (isInterpolated && source[i] is '{' or '}' && source[i + 1] == source[i])
            {
                text.Append(source[i]);
                i += 2;
            }
            else if (isInterpolated && source[i] == '{')
            {
                var end = Interpolation(source, i);
                found.AddRange(Literals(source[(i + 1)..(end - 1)]));
                text.Append(Place);
                i = end;
            }
            else
            {
                text.Append(source[i++]);
            }
        }

        found.Add(text.ToString());
        return i + 1;
    }

    /// <returns>Behind its closing brace.</returns>
    private static int Interpolation(string source, int open)
    {
        var depth = 0;
        for (var i = open; i < source.Length; i++)
        {
            if (source[i] == '"')
            {
                for (i++; source[i] != '"'; i++)
                {
                    i += source[i] == '\\' ? 1 : 0;
                }
            }
            else if (source[i] is '{' or '}' && (depth += source[i] == '{' ? 1 : -1) == 0)
            {
                return i + 1;
            }
        }

        throw new InvalidOperationException("An interpolation has no end.");
    }

    private static string Services([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../services"));
}
