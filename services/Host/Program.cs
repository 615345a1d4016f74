using System.CommandLine;
using Syndication.Host.Commands;

var root = new RootCommand("Syndication: the backbone between a newsroom and the outlets that republish it.")
{
    RunCommand.Create(),
    DemoCommand.Create(),
    ReadCommand.Create(),
    TermsCommand.Create(),
    CheckCommand.Create(),
    MatchCommand.Create(),
    RenderCommand.Create(),
    MirrorCommand.Create(),
    DoctorCommand.Create(),
    BackupCommand.Create(),
    ExportCommand.Create(),
};
return await CommandLine.Invoke(root, args);
