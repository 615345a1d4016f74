namespace Syndication.Ingest;

/// <summary>Whose article it is, where only the context can say.</summary>
internal static class Publishers
{
    /// <summary>As in <see cref="Articles.NinjsReader"/>: a document that is read on its own is of an unknown publisher.</summary>
    public static string Of(ReadContext context) => context.PublisherId.Length > 0 ? context.PublisherId : "unknown";
}
