using System.Collections.Immutable;
using Syndication.Translation.Lessons;
using Syndication.Translation.Origins;

namespace Syndication.Translation.Works;

/// <summary>What an article is read with: known outlets, and where its publisher's addresses carry a story's id.</summary>
/// <param name="Register">Outlets.</param>
/// <param name="Patterns">Of the article's publisher.</param>
public sealed record Reading(OutletRegister Register, ImmutableArray<SiblingPattern> Patterns)
{
    /// <summary>As shipped, nothing learned.</summary>
    public static Reading Shipped { get; } = new(OutletRegister.Default, []);
}

/// <summary>The reading of a publisher's articles as operators and editors last left it.</summary>
public sealed class Readings(OutletBook? outlets, LessonBook? lessons)
{
    /// <summary>As shipped, for whoever has no store.</summary>
    public static Readings Shipped { get; } = new(null, null);

    public async ValueTask<Reading> Of(string publisherId, CancellationToken cancellationToken) =>
        outlets is null || lessons is null
            ? Reading.Shipped
            : new Reading(await outlets.Register(cancellationToken), await lessons.Patterns(publisherId, cancellationToken));
}
