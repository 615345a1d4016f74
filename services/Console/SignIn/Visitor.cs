namespace Syndication.Console.SignIn;

/// <summary>What a person may see.</summary>
public enum Role { Operator, Editor, Partner }

/// <summary>Who is signed in, and with which key; <see cref="Id"/> is the partner's id or the key's.</summary>
public sealed record Session(string Key, Role Role, string Id);

/// <summary>The person behind one open page; set once when the page starts.</summary>
public sealed class Visitor
{
    private Session? session;

    public bool IsKnown => session is not null;

    public string Key => session?.Key ?? throw new InvalidOperationException("Nobody is signed in.");

    public Role Role => session?.Role ?? throw new InvalidOperationException("Nobody is signed in.");

    public string Id => session?.Id ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Operators and editors: the publisher's own people.</summary>
    public bool IsStaff => session?.Role is Role.Operator or Role.Editor;

    public void Set(Session signedIn) => session = signedIn;
}
