namespace Syndication.Attribution.Terms.Reading;

internal enum TokenKind { Word, Number, Host }

/// <summary>A word, a number or a host name of the text.</summary>
/// <param name="Breaks">A semicolon or a list mark stands before it: what follows is a clause of its own.</param>
/// <param name="Comma">A comma or a dash stands before it.</param>
internal readonly record struct Token(int Start, int End, TokenKind Kind, bool Breaks, bool Comma);
