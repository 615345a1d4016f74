using System.ComponentModel.DataAnnotations;

namespace Syndication.Platform.Web;

/// <summary>What the web server takes in. Section <c>Web</c>.</summary>
public sealed class WebOptions
{
    public const string Section = "Web";

    /// <summary>Bytes of one request's body, 64 KiB to 256 MiB.</summary>
    [Range(64 * 1024, 256 * 1024 * 1024, ErrorMessage = "must be 65536 to 268435456 bytes. Leave it out for 12582912 (12 MiB).")]
    public long MaxRequestBytes { get; set; } = 12 * 1024 * 1024;

    /// <summary>Shows the API at <c>/docs</c> and <c>/openapi/v1.json</c>.</summary>
    public bool Docs { get; set; } = true;
}
