using System.ComponentModel.DataAnnotations;

namespace Syndication.Platform.Telemetry;

/// <summary>Where traces, metrics and logs go. Section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions : IValidatableObject
{
    public const string Section = "Telemetry";

    /// <summary>
    /// OTLP collector such as <c>http://collector:4317</c> (gRPC). Empty: that of OTEL_EXPORTER_OTLP_ENDPOINT; with
    /// neither, nothing is exported.
    /// </summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>
    /// Who may read <c>/metrics</c>: <c>loopback</c> (this machine, others with an operator's key), <c>operator</c>
    /// (only with the key), <c>open</c> (anyone who reaches the port), <c>off</c>.
    /// </summary>
    [RegularExpression("^(loopback|operator|open|off)$", ErrorMessage = "must be loopback, operator, open or off. Leave it out for loopback.")]
    public string Metrics { get; set; } = "loopback";

    /// <summary><c>json</c>: a line of JSON each, for log collectors. <c>simple</c>: for people at a terminal.</summary>
    [RegularExpression("^(json|simple)$", ErrorMessage = "must be json or simple. Leave it out for json.")]
    public string Console { get; set; } = "json";

    /// <summary>Share of traces that are kept, 0 to 1; a caller's decision is followed.</summary>
    [Range(0.0, 1.0, ErrorMessage = "must be 0 to 1. Leave it out for 1, which keeps all.")]
    public double TraceShare { get; set; } = 1;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(OtlpEndpoint)
            && !(Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            yield return new ValidationResult($"'{OtlpEndpoint}' is not an address. Write it such as http://127.0.0.1:4317.", [nameof(OtlpEndpoint)]);
        }
    }
}
