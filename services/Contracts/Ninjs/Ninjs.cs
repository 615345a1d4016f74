namespace Syndication.Contracts;

/// <summary>
/// The words that this project puts where IPTC ninjs 3 leaves the choice to the provider: roles, relations, codes.
/// Writer and reader share them. See docs/ninjs.md.
/// </summary>
public static class Ninjs
{
    public const string Version = "3.1";
    public const string Schema = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json";

    /// <summary>Prefix of the <c>uri</c> of an article whose publisher gave it none that is a URI.</summary>
    public const string UriPrefix = "urn:syndication:article:";

    /// <summary>Role in <c>altIds</c>: <see cref="Article.Id"/>.</summary>
    public const string ArticleIdRole = "articleId";

    /// <summary>Role in <c>altIds</c>: <see cref="Article.Uri"/> where it is not a URI.</summary>
    public const string GuidRole = "guid";

    /// <summary>Role in <c>infoSources</c>: <c>literal</c> is <see cref="Article.PublisherId"/>.</summary>
    public const string PublisherRole = "publisher";

    /// <summary>Role in <c>infoSources</c>: the outlet that the story was taken from.</summary>
    public const string OutletRole = "originator";

    /// <summary>Relation of an article that is a translation of this one.</summary>
    public const string TranslatedToRel = "translatedTo";

    public const string StandfirstRole = "standfirst";

    /// <summary>Role in <c>descriptions</c> of a notice that has no property of its own; the kind follows.</summary>
    public const string NoticeRolePrefix = "notice:";

    public const string SectionRel = "section";
    public const string TranslatedFromRel = "translatedFrom";
    public const string AlternateRel = "alternate";
    public const string ImageRel = "image";
    public const string EmbedRel = "embed";
    public const string SeeAlsoRel = "seeAlso";

    /// <summary>Name of the rendition that is the article's page: <see cref="Article.CanonicalUrl"/>.</summary>
    public const string WebRendition = "web";

    /// <summary>IPTC NewsCodes.</summary>
    public const string SignalScheme = "http://cv.iptc.org/newscodes/signal/";
    public const string GenreScheme = "http://cv.iptc.org/newscodes/genre/";
}
