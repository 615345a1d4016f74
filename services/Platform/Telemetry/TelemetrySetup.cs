using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Syndication.Platform.Auth;
using Syndication.Platform.Configuration;

namespace Syndication.Platform.Telemetry;

/// <summary>OpenTelemetry: traces, metrics, logs.</summary>
public static class TelemetrySetup
{
    /// <summary>The variable that every OpenTelemetry SDK reads.</summary>
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Collects spans of ASP.NET Core, outbound HTTP, MassTransit and ours, their metrics and the runtime's, and logs.
    /// Exports over OTLP only when <c>Telemetry:OtlpEndpoint</c> or OTEL_EXPORTER_OTLP_ENDPOINT is set. Sets the
    /// console's log format. Section <c>Telemetry</c>.
    /// </summary>
    public static IServiceCollection AddPlatformTelemetry(this IServiceCollection services, IConfiguration configuration, string serviceName)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddValidatedOptions<TelemetryOptions>(configuration, TelemetryOptions.Section);
        var options = Read(configuration);
        AddConsole(services, options);

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(serviceName, serviceNamespace: "syndication"))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation()
                .AddMeter("MassTransit", SyndicationMetrics.Name)
                // A point of a histogram names the trace that it came from, over OTLP.
                .SetExemplarFilter(Endpoint(configuration, options) is null ? ExemplarFilterType.AlwaysOff : ExemplarFilterType.TraceBased)
                // Else every host that is ever called, and every name that is ever looked up, is a series for good.
                .AddView("http.client.*", new MetricStreamConfiguration { TagKeys = ["http.request.method", "http.response.status_code", "error.type", "http.connection.state"] })
                // Counted with every 4 KB that is sent: more than a whole feed costs otherwise, and it tells nobody anything to act on.
                .AddView("aspnetcore.memory_pool.*", MetricStreamConfiguration.Drop)
                // Says of each request what its duration says too.
                .AddView("aspnetcore.routing.match_attempts", MetricStreamConfiguration.Drop)
                // Two more counts of each request. How busy the server is, its connections and the durations tell.
                .AddView("http.server.active_requests", MetricStreamConfiguration.Drop)
                .AddView("dns.*", new MetricStreamConfiguration { TagKeys = ["error.type"] })
                .AddPrometheusExporter());

        // Spans and log records that nobody collects are not made: they cost the hot path.
        if (Endpoint(configuration, options) is { } endpoint)
        {
            telemetry.WithTracing(tracing => tracing
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceShare)))
                .AddAspNetCoreInstrumentation(aspnet => aspnet.Filter = context => !IsProbe(context.Request.Path))
                .AddHttpClientInstrumentation()
                .AddSource("MassTransit", "MongoDB.Driver", SyndicationMetrics.Name));
            telemetry.WithLogging(null, logs => logs.IncludeScopes = true);
            _ = string.IsNullOrEmpty(options.OtlpEndpoint)
                ? telemetry.UseOtlpExporter() // with the protocol and headers that the environment says
                : telemetry.UseOtlpExporter(OtlpExportProtocol.Grpc, endpoint);
        }

        return services;
    }

    /// <summary>Maps <c>/metrics</c> for Prometheus, to whom <c>Telemetry:Metrics</c> allows. Call it after UsePlatformWeb.</summary>
    public static WebApplication MapPlatformTelemetry(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var access = app.Services.GetRequiredService<IOptions<TelemetryOptions>>().Value.Metrics;
        if (access == "off")
        {
            return app;
        }

        var metrics = app.MapPrometheusScrapingEndpoint("/metrics").WithName("Metrics");
        switch (access)
        {
            case "open":
                metrics.AllowAnonymous();
                break;
            case "operator":
                metrics.RequireOperator();
                break;
            default:
                metrics.RequireAuthorization(policy => policy
                    .AddAuthenticationSchemes(ApiKeyAuth.Scheme)
                    .RequireAssertion(context => context.User.OperatorId() is not null || (context.Resource is HttpContext http && IsLocal(http))));
                break;
        }

        return app;
    }

    /// <summary>From this machine, and not through a proxy that runs on it.</summary>
    internal static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");

    private static void AddConsole(IServiceCollection services, TelemetryOptions options) => services.AddLogging(logging =>
    {
        if (options.Console == "simple")
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
        }
        else
        {
            logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                console.IncludeScopes = true;
            });
        }

        // Feed readers bring their key in the address, which the server's request log would write down. Off altogether, since
        // the server makes a scope and an Activity of each request for it, half of what a request for a feed allocates.
        // RequestLogScope does that for the others; spans are made when somebody collects them.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // Standard output belongs to what a command prints.
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });

    private static TelemetryOptions Read(IConfiguration configuration)
    {
        // What is wrong with it is reported at start with everything else; here the defaults do.
        var section = configuration.GetSection(TelemetryOptions.Section);
        return new TelemetryOptions
        {
            OtlpEndpoint = section[nameof(TelemetryOptions.OtlpEndpoint)],
            Console = section[nameof(TelemetryOptions.Console)] ?? "json",
            TraceShare = double.TryParse(section[nameof(TelemetryOptions.TraceShare)], System.Globalization.CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : 1,
        };
    }

    private static Uri? Endpoint(IConfiguration configuration, TelemetryOptions options)
    {
        var text = string.IsNullOrEmpty(options.OtlpEndpoint) ? configuration[EndpointVariable] : options.OtlpEndpoint;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : null;
    }

    private static bool IsProbe(PathString path) => path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics");
}
