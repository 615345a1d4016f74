using Syndication.Attribution;
using Syndication.Platform.Hosting;

return await ServiceHost.Run(args, AttributionModule.Module);
