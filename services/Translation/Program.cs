using Syndication.Translation;
using Syndication.Platform.Hosting;

return await ServiceHost.Run(args, TranslationModule.Module);
