using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Syndication.Platform.Configuration;

/// <summary>A configuration that cannot work, found somewhere else than in an options object.</summary>
/// <param name="problem">A line <c>Section:Key: problem. remedy</c>.</param>
/// <param name="inner">What brought it to light.</param>
public sealed class ConfigurationProblemException(string problem, Exception? inner = null) : Exception(problem, inner);

/// <summary>Everything that is wrong with the configuration, found before anything started.</summary>
public sealed class ConfigurationProblemsException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>Lines <c>Section:Key: problem. remedy</c>.</summary>
    public IReadOnlyList<string> Problems => problems;
}

/// <summary>What to tell the person who starts the process, all at once.</summary>
public static class StartupErrors
{
    /// <summary>
    /// Checks every options object that was registered with <c>AddValidatedOptions</c> or <c>ValidateOnStart</c>.
    /// Call it right after the container is built: whatever reads options earlier would report only its own.
    /// </summary>
    /// <returns>Lines <c>Section:Key: problem. remedy</c>, sorted; empty when all is well.</returns>
    public static IReadOnlyList<string> Find(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (Exception exception) when (Describe(exception) is not null)
        {
            return Describe(exception)!;
        }
    }

    /// <summary>The lines behind an exception that a start ended with; null when it is not about configuration.</summary>
    public static IReadOnlyList<string>? Describe(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        return Collect(exception, lines) && lines.Count > 0 ? [.. lines] : null;
    }

    private static bool Collect(Exception exception, SortedSet<string> lines)
    {
        switch (exception)
        {
            case OptionsValidationException options:
                lines.UnionWith(options.Failures);
                return true;
            case ConfigurationProblemsException all:
                lines.UnionWith(all.Problems);
                return true;
            case ConfigurationProblemException problem:
                lines.Add(problem.Message);
                return true;
            case AggregateException aggregate:
                // A bug beside a configuration error is still a bug: it must not vanish behind the lines.
                return aggregate.InnerExceptions.Count > 0 && aggregate.InnerExceptions.All(inner => Collect(inner, lines));
            default:
                return exception.InnerException is { } cause && Collect(cause, lines);
        }
    }
}
