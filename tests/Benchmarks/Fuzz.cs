using System.Diagnostics;
using System.Globalization;
using System.Text;
using Syndication.Ingest;

namespace Syndication.Benchmarks;

/// <summary>
/// Damaged copies of the tests' real-shaped files through the readers, as many as fit into the time: ends with 1 at a
/// crash or a hang, and names seed and number, with which the same input comes again.
/// </summary>
internal static class Fuzz
{
    private const int MostBytes = 400_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly ReadContext Context = new() { PublisherId = "agency", Now = DateTimeOffset.UnixEpoch, Url = new Uri("https://agency.example/feed") };

    private static readonly string[] Tokens =
    [
        "<", ">", "&", "\"", "'", "]]>", "<![CDATA[", "<!--", "-->", "<?", "&#", "&#x110000;", "&amp;lt;", "<item>", "</item>", "<entry", "xmlns:a=\"", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<a b=\"",
        "<div>", "</p>", "<table><tr><td>", "<svg>", "<math>", "<template>", "<noscript>", "<script type=\"application/ld+json\">{\"@graph\":[", "\u0000", "\uFEFF", "\uD800", "{", "[", "\"items\":[", "\\u", "9999999999", "\u202E",
    ];

    public static int Run(double minutes, int seed)
    {
        var samples = Samples();
        var random = new Random(seed);
        var (count, slowest, slowestAt, watch) = (0L, TimeSpan.Zero, 0L, Stopwatch.StartNew());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{samples.Count} files, seed {seed}, {minutes} minutes"));
        for (var report = TimeSpan.FromSeconds(30); watch.Elapsed.TotalMinutes < minutes; count++)
        {
            var input = Damage(samples, random);
            var before = ThreadTime();
            try
            {
                ContentReader.Read(input, random.Next(3) switch { 0 => null, 1 => "text/html", _ => "application/xml" }, Context);
            }
            catch (Exception exception)
            {
                Console.Error.WriteLine($"Input {count} of seed {seed} made a reader throw: {exception}\nKept as {Keep(input)}");
                return 1;
            }

            var took = ThreadTime() - before;
            took = took > Longest ? Alone(input, took) : took;
            (slowest, slowestAt) = took > slowest ? (took, count) : (slowest, slowestAt);
            if (took > Longest)
            {
                Console.Error.WriteLine($"Input {count} of seed {seed} ({input.Length} bytes) took {took.TotalSeconds:0.0} s.\nKept as {Keep(input)}");
                return 1;
            }

            if (watch.Elapsed > report)
            {
                report += TimeSpan.FromSeconds(30);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalMinutes:0.0} min: {count} inputs, slowest {slowest.TotalMilliseconds:0} ms, {GC.GetTotalMemory(true) / 1024 / 1024} MB live"));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} inputs, none threw, slowest {slowest.TotalMilliseconds:0} ms (input {slowestAt}), {GC.GetTotalMemory(true) / 1024 / 1024} MB live at the end"));
        return 0;
    }

    /// <summary>The same input again, up to three times: what is slow each time is the reader's doing; the compiler, the collector and other processes are slow once.</summary>
    private static TimeSpan Alone(byte[] input, TimeSpan took)
    {
        for (var times = 0; times < 3 && took > Longest; times++)
        {
            GC.Collect();
            var before = ThreadTime();
            ContentReader.Read(input, null, Context);
            var again = ThreadTime() - before;
            took = again < took ? again : took;
        }

        return took;
    }

    /// <summary>Time that the processor spent on this thread (of the whole process where the system does not say): other processes have their share of the clock's.</summary>
    private static TimeSpan ThreadTime()
    {
        const string Figures = "/proc/thread-self/schedstat";
        return File.Exists(Figures) ? TimeSpan.FromTicks(long.Parse(File.ReadAllText(Figures).Split(' ')[0], CultureInfo.InvariantCulture) / 100) : Environment.CpuUsage.TotalTime;
    }

    private static string Keep(byte[] input)
    {
        var path = Path.Combine(Path.GetTempPath(), $"syndication-fuzz-{Guid.NewGuid():N}");
        File.WriteAllBytes(path, input);
        return path;
    }

    private static byte[] Damage(List<byte[]> samples, Random random)
    {
        var bytes = samples[random.Next(samples.Count)].ToList();
        for (var times = random.Next(1, 12); times > 0 && bytes.Count is > 10 and < MostBytes; times--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 200), bytes.Count - at);
            switch (random.Next(8))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 3: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
                case 4: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)])); break;
                case 5: bytes.InsertRange(at, Part(samples[random.Next(samples.Count)], random)); break;
                case 6: bytes.InsertRange(at, Repeated(bytes.GetRange(at, Math.Min(length, 40)), random)); break;
                default: bytes.InsertRange(at, Repeated([.. Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)])], random)); break;
            }
        }

        if (random.Next(6) == 0)
        {
            bytes.RemoveRange(bytes.Count / 2, random.Next(bytes.Count / 2));
        }

        return [.. bytes];
    }

    private static byte[] Part(byte[] other, Random random)
    {
        var at = random.Next(other.Length);
        return other.AsSpan(at, Math.Min(other.Length - at, random.Next(1, 2000))).ToArray();
    }

    private static List<byte> Repeated(List<byte> part, Random random)
    {
        var result = new List<byte>();
        for (var i = random.Next(1, random.Next(10) == 0 ? 20_000 : 50); i > 0 && result.Count < MostBytes; i--)
        {
            result.AddRange(part);
        }

        return result;
    }

    /// <summary>The files of the tests, and each case of the case books by itself.</summary>
    private static List<byte[]> Samples()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Syndication.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("Run it from within the repository.");
        }

        var files = Directory.EnumerateFiles(Path.Combine(root.FullName, "tests", "Ingest.Tests"), "*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal) && !f.EndsWith(".cs", StringComparison.Ordinal) && !f.EndsWith("proj", StringComparison.Ordinal) && !f.EndsWith("lock.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return [.. files.SelectMany(f => f.Contains("/Cases/", StringComparison.Ordinal) && f.EndsWith(".txt", StringComparison.Ordinal)
            ? File.ReadAllText(f).Split("\n---\n").Skip(1).Select(c => Encoding.UTF8.GetBytes(c))
            : [File.ReadAllBytes(f)]).Where(b => b.Length > 0)];
    }
}
