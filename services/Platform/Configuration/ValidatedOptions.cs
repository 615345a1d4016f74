using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Syndication.Platform.Configuration;

/// <summary>Options that are right when the process starts, or the process does not start.</summary>
public static class ValidatedOptions
{
    /// <summary>
    /// Binds <typeparamref name="T"/> to a section, and has it checked at start: keys that nobody reads, values that
    /// are no number, data annotations of the type and of the objects and lists in it. Every problem becomes a line
    /// <c>Section:Key: problem. remedy</c>; see <see cref="StartupErrors"/>.
    /// </summary>
    /// <param name="services">Where to register; further <c>.Validate(…)</c> rules go on the returned builder.</param>
    /// <param name="configuration">The root of the configuration, not the section.</param>
    /// <param name="section">Such as <c>Http</c> or <c>Ingest:Feeds</c>. Two types may share one section.</param>
    public static OptionsBuilder<T> AddValidatedOptions<T>(this IServiceCollection services, IConfiguration configuration, string section)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentException.ThrowIfNullOrEmpty(section);

        var builder = services.AddOptions<T>();
        if (services.Any(service => service.ServiceType == typeof(SectionOptions<T>)))
        {
            return builder;
        }

        var read = new ReadSection(section, typeof(T));
        services.AddSingleton(read);
        services.TryAddSingleton(provider => new SectionOptions<T>(configuration, read, provider.GetServices<ReadSection>()));
        services.AddSingleton<IConfigureOptions<T>>(provider => provider.GetRequiredService<SectionOptions<T>>());
        services.AddSingleton<IValidateOptions<T>>(provider => provider.GetRequiredService<SectionOptions<T>>());
        services.AddSingleton<IOptionsChangeTokenSource<T>>(
            new ConfigurationChangeTokenSource<T>(Options.DefaultName, configuration.GetSection(section)));
        return builder.ValidateOnStart();
    }
}

/// <summary>A section that some type reads; together they say which keys are known.</summary>
internal sealed record ReadSection(string Path, Type Type);

/// <summary>Binds what can be bound and names all that can't.</summary>
internal sealed class SectionOptions<T>(IConfiguration configuration, ReadSection own, IEnumerable<ReadSection> all)
    : IConfigureOptions<T>, IValidateOptions<T>
    where T : class
{
    private readonly IReadOnlyList<ReadSection> all = [.. all];

    public void Configure(T options)
    {
        var section = configuration.GetSection(own.Path);
        var wrong = SectionRules.Problems(section, own, all).Select(problem => problem.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (wrong.Count == 0)
        {
            section.Bind(options);
            return;
        }

        // One value that is no number must not hide what else is wrong: the rest is bound and checked all the same.
        var right = section.AsEnumerable(makePathsRelative: false)
            .Where(pair => !wrong.Any(path => SectionRules.IsAtOrBelow(pair.Key, path)));
        new ConfigurationBuilder().AddInMemoryCollection(right).Build().GetSection(own.Path).Bind(options);
    }

    public ValidateOptionsResult Validate(string? name, T options)
    {
        var lines = SectionRules.Problems(configuration.GetSection(own.Path), own, all)
            .Select(problem => $"{problem.Path}: {problem.Text}")
            .Concat(AnnotationRules.Problems(own.Path, options))
            .Distinct()
            .ToList();
        return lines.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(lines);
    }
}
