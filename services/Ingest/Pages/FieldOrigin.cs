namespace Syndication.Ingest;

/// <summary>
/// Where a value of an article was found, such as <c>headline</c> in <c>json-ld headline</c>, <c>opengraph og:title</c>,
/// <c>meta author</c>, <c>microdata datePublished</c>, <c>html h1</c> or <c>text</c>; with the words it was read from, where they are not
/// the value itself.
/// </summary>
public sealed record FieldOrigin(string Field, string From, string? Text = null);
