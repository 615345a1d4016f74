namespace Syndication.Platform.Hosting;

/// <summary>Runs modules as a process.</summary>
public static class ServiceHost
{
    /// <summary>Builds, starts and waits until told to stop.</summary>
    /// <returns>The process's exit code: 0 after a clean stop, 78 (EX_CONFIG) for a configuration that cannot work.</returns>
    public static Task<int> Run(string[] args, params ServiceModule[] modules) => throw new NotSupportedException("in work");
}
