using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syndication.Console.Tests")]
