using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syndication.Host.Tests")]
[assembly: InternalsVisibleTo("Syndication.Console.Tests")]
