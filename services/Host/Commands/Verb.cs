using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Syndication.Host.Commands;

/// <summary>A verb whose help goes on after its options: exit codes, and an example to copy.</summary>
internal sealed class Verb(string name, string description, string more) : Command(name, description)
{
    public string More => more;

    /// <summary>It runs until somebody ends it, and prints no result.</summary>
    public bool StaysUp { get; set; }
}

/// <summary>The library's help, and what a <see cref="Verb"/> adds to it.</summary>
internal sealed class VerbHelp(HelpAction help) : SynchronousCommandLineAction
{
    /// <summary>Whoever asks for help need not give what is required.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb verb)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(verb.More);
        }

        return code;
    }
}
