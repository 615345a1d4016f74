using System.Diagnostics;
using System.Text;
using Syndication.Host.Commands;

namespace Syndication.HostTests.Commands;

/// <summary>The real program, as a shell runs it.</summary>
internal static class Program
{
    /// <summary>Runs it to its end, with loopback allowed for addresses.</summary>
    /// <param name="input">Standard input, closed after it.</param>
    public static async Task<Ran> RunWith(string input, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(RunCommand).Assembly.Location, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        start.Environment["Http__AllowedNetworks__0"] = "127.0.0.0/8";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading its input.
        }

        var ran = (await output, await error);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Ran(process.ExitCode, ran.Item1, ran.Item2);
    }

    public static Task<Ran> Run(params string[] args) => RunWith("", args);
}

internal sealed record Ran(int Code, string Output, string Error)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>It failed with the code, wrote nothing to standard output, and said one line that holds the words.</summary>
    public void ShouldFail(int code, string words)
    {
        Code.ShouldBe(code, Error);
        Output.ShouldBeEmpty();
        var line = Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        line.ShouldStartWith("syndication: ");
        line.ShouldContain(words);
    }
}

/// <summary>Files for one test, gone after it.</summary>
internal sealed class Files : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("syndication-verbs-");

    public string Missing => Path.Combine(folder.FullName, "missing");

    public string Folder => folder.FullName;

    public string Add(string name, string content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
