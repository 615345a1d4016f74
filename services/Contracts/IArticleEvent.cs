namespace Syndication.Contracts;

/// <summary>What one service tells the others.</summary>
public interface IEvent;

/// <summary>An event about one article. Events of one article are consumed in order within a process.</summary>
public interface IArticleEvent : IEvent
{
    /// <summary>The article that the event is about; see <see cref="Article.Id"/>.</summary>
    string ArticleId { get; }
}

/// <summary>
/// An event that the next stage must get: publishing it succeeds only once some queue takes it, so that a stage that was
/// never started yet loses nothing. Other events may have no listener.
/// </summary>
public interface IStageEvent : IArticleEvent;
