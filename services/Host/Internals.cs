using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Syndication.Host.Tests")]
