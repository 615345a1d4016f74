using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Syndication.Platform.Http;

/// <summary>Limits of outbound HTTP. Section <c>Http</c>.</summary>
public sealed class SafeHttpOptions : IValidatableObject
{
    public const string Section = "Http";

    /// <summary>No answer may be larger, whoever asks: 256 MiB.</summary>
    internal const int MostBytes = 256 * 1024 * 1024;

    /// <summary>
    /// Networks that may be called although they are not public, such as <c>127.0.0.0/8</c>: for development, or for
    /// partners inside one's own network. Empty: none.
    /// </summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>Bytes of one answer after decompression, 1 KiB to 256 MiB.</summary>
    [Range(1024, MostBytes, ErrorMessage = "must be 1024 to 268435456 bytes. Leave it out for 10485760 (10 MiB).")]
    public int MaxBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Answers above 64 KiB that are read at once, 1 to 1024; others wait. Bounds memory, together with the next.</summary>
    [Range(1, 1024, ErrorMessage = "must be 1 to 1024. Leave it out for 64.")]
    public int LargeAnswersAtOnce { get; set; } = 64;

    /// <summary>Answers above 1 MiB that are read at once, 1 to 256; others wait.</summary>
    [Range(1, 256, ErrorMessage = "must be 1 to 256. Leave it out for 4.")]
    public int HugeAnswersAtOnce { get; set; } = 4;

    /// <summary>Seconds for one exchange with its redirects, retries and waits, 1 to 600.</summary>
    [Range(1, 600, ErrorMessage = "must be 1 to 600 seconds. Leave it out for 20.")]
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>Most redirects that any request may follow, 0 to 20.</summary>
    [Range(0, 20, ErrorMessage = "must be 0 to 20. Leave it out for 10.")]
    public int MaxRedirects { get; set; } = 10;

    /// <summary>Requests to one host and port at once, 1 to 64; a request with a lane of its own has that lane's bound.</summary>
    [Range(1, 64, ErrorMessage = "must be 1 to 64. Leave it out for 4, which is polite.")]
    public int ConnectionsPerHost { get; set; } = 4;

    /// <summary>Product that requests name themselves as, such as <c>Syndication/0.1</c>.</summary>
    [Required(ErrorMessage = "must not be empty. Leave it out for Syndication/0.1.")]
    [RegularExpression(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,60}(/[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40})?$", ErrorMessage = "must be a product and a version such as Syndication/0.1.")]
    public string UserAgent { get; set; } = "Syndication/0.1";

    /// <summary>Page or mail address by which the owner of a site finds whoever runs this; goes into the User-Agent.</summary>
    [RegularExpression(@"^(https?://|mailto:)[\x21-\x27\x2A-\x7E]{1,200}$", ErrorMessage = "must be an address such as https://agency.example/bot or mailto:ops@agency.example.")]
    public string? ContactUrl { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var i = 0; i < AllowedNetworks.Count; i++)
        {
            if (!IPNetwork.TryParse(AllowedNetworks[i], out _))
            {
                yield return new ValidationResult(
                    $"'{AllowedNetworks[i]}' is not a network. Write it as 127.0.0.0/8 or fd00::/8.",
                    [$"{nameof(AllowedNetworks)}:{i}"]);
            }
        }
    }

    internal IReadOnlyList<IPNetwork> Networks() => [.. AllowedNetworks.Select(IPNetwork.Parse)];

    internal string FullUserAgent() => ContactUrl is null ? UserAgent : $"{UserAgent} (+{ContactUrl})";
}
