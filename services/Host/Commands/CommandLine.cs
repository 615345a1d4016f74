using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using System.Text;

namespace Syndication.Host.Commands;

/// <summary>What every verb shares: parsing, exit codes, errors in one line on standard error.</summary>
internal static class CommandLine
{
    /// <summary>EX_USAGE of sysexits.h.</summary>
    public const int BadUsage = 64;

    /// <summary>EX_DATAERR: the input could not be read as what the verb takes.</summary>
    public const int BadData = 65;

    /// <summary>EX_NOINPUT: a file is not there or not readable.</summary>
    public const int NoInput = 66;

    /// <summary>EX_UNAVAILABLE: an address does not answer with its contents, or may not be called or listened on.</summary>
    public const int Unavailable = 69;

    /// <summary>EX_SOFTWARE: a bug of ours.</summary>
    public const int Bug = 70;

    /// <summary>EX_IOERR: the output could not be written.</summary>
    public const int OutputFailed = 74;

    /// <summary>What shells report of a program that Ctrl-C ended.</summary>
    public const int Interrupted = 130;

    /// <summary>A file name that begins with @ is a file name, not a list of arguments.</summary>
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> Invoke(RootCommand root, string[] args)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new VerbHelp((HelpAction)help.Action!);
        var parsed = root.Parse(args, Parsing);
        try
        {
            System.Console.OutputEncoding = new UTF8Encoding(false);
            if (parsed.Errors.Count > 0)
            {
                throw new CommandException(BadUsage, UsageProblem(parsed));
            }

            return parsed.CommandResult.Command is Verb { StaysUp: true }
                ? await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false })
                : await InvokeUntilEnded(parsed);
        }
        catch (CommandException exception)
        {
            await Say(exception.Message);
            return exception.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
#pragma warning disable CA1031 // The last stop: a crash would end with a code that a script takes for something else.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await Say($"this is a bug, please report it with what follows: {exception.Message}");
            await System.Console.Error.WriteLineAsync(exception.ToString());
            return Bug;
        }
    }

    /// <summary>One line on standard error. Control characters, which may come from a hostile document, become spaces.</summary>
    public static Task Say(string message) => System.Console.Error.WriteLineAsync("syndication: " + OneLine(message));

    /// <summary>The address in an argument, if it is one rather than a file name.</summary>
    public static bool IsAddress(string input, out Uri address)
    {
        address = null!;
        return (input.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || input.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            && Uri.TryCreate(input, UriKind.Absolute, out address!);
    }

    /// <summary>An option whose value must be an absolute http(s) address; null when it was left out.</summary>
    /// <exception cref="CommandException">It is none: 64.</exception>
    public static Uri? Address(string option, string? text) =>
        text is null ? null
        : IsAddress(text, out var url) ? url
        : throw new CommandException(BadUsage, $"{option} '{text}' is no web address; give an absolute one such as https://partner.example/story.");

    internal static string OneLine(string text) => string.Create(text.Length, text, (line, source) =>
    {
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
        }
    });

    /// <summary>Runs a verb that prints a result. A signal (Ctrl-C, <c>timeout</c>) ends it, and that is said: else its output
    /// would be empty for no reason that anybody sees.</summary>
    private static async Task<int> InvokeUntilEnded(ParseResult parsed)
    {
        using var ended = new EndingSignal();

        // Not the library's handling of signals: it begins only when the verb first waits. For the same reason the verb has a thread of its own.
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        var running = Task.Run(() => parsed.InvokeAsync(configuration, ended.Cancellation));
        await Task.WhenAny(running, ended.WasWaitedFor);
        if (ended.ExitCode is not { } code || running.IsCompletedSuccessfully)
        {
            return await running;
        }

        await Say("it was ended by a signal before it was done; its result was not written.");
        return code;
    }

    private static string UsageProblem(ParseResult parsed)
    {
        var problems = string.Join(' ', parsed.Errors.Select(e => e.Message).Distinct());
        var verb = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
        return $"{problems} See 'syndication{verb} --help'.";
    }
}

/// <summary>A signal that asks the program to end: it cancels the verb, which has some time to stop and to tidy up.</summary>
internal sealed class EndingSignal : IDisposable
{
    /// <summary>A verb that waits for a file or computes does not see that it was cancelled.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource cancellation = new();
    private readonly TaskCompletionSource waitedFor = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] signals;

    public EndingSignal() => signals = [Listen(PosixSignal.SIGHUP, 1), Listen(PosixSignal.SIGINT, 2), Listen(PosixSignal.SIGTERM, 15)];

    public CancellationToken Cancellation => cancellation.Token;

    /// <summary>Completes some time after the signal; never without one.</summary>
    public Task WasWaitedFor => waitedFor.Task;

    /// <summary>What shells report of a program that the signal ended: 128 and its number. Null before one came.</summary>
    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        foreach (var signal in signals)
        {
            signal.Dispose();
        }

        cancellation.Dispose();
    }

    private PosixSignalRegistration Listen(PosixSignal signal, int number) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        ExitCode ??= 128 + number;
        _ = Task.Delay(Patience).ContinueWith(_ => waitedFor.TrySetResult(), TaskScheduler.Default);
        try
        {
            cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was done just now.
        }
    });
}

/// <summary>An expected failure of a verb, said in one line with the remedy.</summary>
internal sealed class CommandException(int exitCode, string message) : Exception(message)
{
    public int ExitCode => exitCode;
}
