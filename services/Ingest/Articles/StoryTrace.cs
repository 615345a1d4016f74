using System.Diagnostics;
using Syndication.Platform.Telemetry;

namespace Syndication.Ingest.Articles;

/// <summary>
/// A trace is one story's: what comes alone belongs to the request that brought it, and each of many that come in one
/// document begins a trace of its own, with a link to the one that brought them.
/// </summary>
internal static class StoryTrace
{
    public static IntakeOutcome Within(bool isAlone, Func<IntakeOutcome> decide)
    {
        var brought = Activity.Current;
        if (brought is not null && isAlone)
        {
            return decide();
        }

        Activity.Current = null;
        try
        {
            using var activity = SyndicationMetrics.Activities.StartActivity("take in article", ActivityKind.Internal, default(ActivityContext), links: brought is null ? null : [new ActivityLink(brought.Context)]);
            var outcome = decide();
            activity?.SetTag("syndication.article.id", outcome.ArticleId).SetTag("syndication.article.version", outcome.Version);
            if (activity is not null && outcome.Outcome is Outcome.Unchanged or Outcome.Refused)
            {
                // A poll brings a hundred stories again that are as they were: nobody looks for these.
                activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            }

            return outcome;
        }
        finally
        {
            Activity.Current = brought;
        }
    }
}
