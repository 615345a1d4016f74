using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Syndication.Console.SignIn;

/// <summary>
/// Who is signed in, in this process's memory only: a key never leaves it, and a restart asks people to sign in again. At most
/// 10,000 at a time; the one that was away longest goes first.
/// </summary>
public sealed class Sessions(IOptions<ConsoleOptions> options, TimeProvider time)
{
    public const string Cookie = "syndication-console";
    private const int Most = 10_000;
    private readonly Dictionary<string, (Session Session, DateTimeOffset SeenAt)> sessions = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Signs in; the id is 256 random bits and all that the browser gets.</summary>
    public string Add(Session session)
    {
        var id = RandomNumberGenerator.GetHexString(64, lowercase: true);
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (sessions.Count >= Most)
            {
                sessions.Remove(sessions.MinBy(s => s.Value.SeenAt).Key);
            }

            sessions[id] = (session, now);
        }

        return id;
    }

    /// <summary>Null when nobody is signed in under that id, or has not been seen for too long.</summary>
    public Session? Find(string? id)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (id is null || !sessions.TryGetValue(id, out var found))
            {
                return null;
            }

            if (now - found.SeenAt > TimeSpan.FromHours(options.Value.SessionHours))
            {
                sessions.Remove(id);
                return null;
            }

            sessions[id] = (found.Session, now);
            return found.Session;
        }
    }

    public void Remove(string? id)
    {
        lock (gate)
        {
            sessions.Remove(id ?? "");
        }
    }
}
