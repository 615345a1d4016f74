using Syndication.Ingest;
using Syndication.Platform.Hosting;

return await ServiceHost.Run(args, IngestModule.Module);
