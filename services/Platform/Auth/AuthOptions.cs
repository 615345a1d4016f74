using System.ComponentModel.DataAnnotations;

namespace Syndication.Platform.Auth;

/// <summary>Who operates this. Section <c>Auth</c>.</summary>
public sealed class AuthOptions : IValidatableObject
{
    public const string Section = "Auth";

    /// <summary>Shortest accepted <see cref="OperatorKey"/>.</summary>
    public const int LeastKeyCharacters = 16;

    /// <summary>Operator keys as <c>id:hash</c>, both as <see cref="ApiKeys.Create"/> makes them.</summary>
    public IList<string> OperatorKeyHashes { get; } = [];

    /// <summary>Keys of editors, who decide about stories but neither about partners nor about keys; <c>id:hash</c> likewise.</summary>
    public IList<string> EditorKeyHashes { get; } = [];

    /// <summary>One operator key in the clear, for tests and demonstrations: 16 to 256 characters without spaces.</summary>
    [RegularExpression(@"^[\x21-\x7E]{16,256}$", ErrorMessage = "must be 16 to 256 characters without spaces. Better use Auth:OperatorKeyHashes.")]
    public string? OperatorKey { get; set; }

    /// <summary>
    /// When no operator key is configured, make one at the first start, keep its hash in
    /// <c>{Storage:Directory}/operator-key.json</c> and show it once.
    /// </summary>
    public bool GenerateOperatorKey { get; set; }

    /// <summary>Seconds for which a partner's key that was found is not looked up again, 0 to 60.</summary>
    [Range(0, 60, ErrorMessage = "must be 0 to 60 seconds. Leave it out for 5.")]
    public int PartnerKeyCacheSeconds { get; set; } = 5;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return Faults(OperatorKeyHashes, nameof(OperatorKeyHashes), seen).Concat(Faults(EditorKeyHashes, nameof(EditorKeyHashes), seen));
    }

    private static IEnumerable<ValidationResult> Faults(IList<string> entries, string name, HashSet<string> seen)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            // The value is not repeated in the message: it may be a key that was put here by mistake.
            var parts = entries[i].Split(':');
            if (parts.Length != 2 || !ApiKeys.IsId(parts[0]) || !ApiKeys.IsHash(parts[1]))
            {
                yield return new ValidationResult("is not of the form id:hash (32 and 64 lower-case hex digits). Take it from where the key was made.", [$"{name}:{i}"]);
            }
            else if (!seen.Add(parts[0]))
            {
                yield return new ValidationResult("has the id of another entry. Keep one of them.", [$"{name}:{i}"]);
            }
        }
    }
}
