using Syndication.Platform.Hosting;

namespace Syndication.Translation.Origins;

public static class OutletSetup
{
    public static void AddOutlets(this ServiceModuleBuilder module)
    {
        ArgumentNullException.ThrowIfNull(module);
        module.AddDocuments(OutletsDocument.Type);
        module.Services.AddSingleton<OutletBook>();
    }
}
