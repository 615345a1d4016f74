namespace Syndication.Console.Api;

/// <summary>The services whose APIs the console asks on a person's behalf; itself among them.</summary>
public enum Service { Ingest, Translation, Attribution, Distribution, Console }
