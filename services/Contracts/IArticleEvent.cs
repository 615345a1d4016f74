namespace Syndication.Contracts;

/// <summary>An event about one article. Events of one article are consumed in order within a process.</summary>
public interface IArticleEvent
{
    /// <summary>The article that the event is about; see <see cref="Article.Id"/>.</summary>
    string ArticleId { get; }
}
