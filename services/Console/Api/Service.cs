namespace Syndication.Console.Api;

/// <summary>The services whose APIs the console asks on a person's behalf.</summary>
public enum Service { Ingest, Translation, Attribution, Distribution }
