using Syndication.Distribution;
using Syndication.Platform.Hosting;

return await ServiceHost.Run(args, DistributionModule.Module);
