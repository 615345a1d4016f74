using Syndication.Console;
using Syndication.Platform.Hosting;

return await ServiceHost.Run(args, ConsoleModule.Module);
