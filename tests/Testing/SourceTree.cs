namespace Syndication.Testing;

/// <summary>Files of this repository, as tests read them.</summary>
public static class SourceTree
{
    public static string Root { get; } = Find();

    /// <summary>Such as <c>Debug/net10.0</c>: where the services that were built with these tests are.</summary>
    public static string Configuration { get; } = Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "..", ".."), AppContext.BaseDirectory).TrimEnd('/');

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(At(parts));

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Syndication.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run within the repository.");
        }

        return folder;
    }
}
