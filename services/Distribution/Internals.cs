[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Syndication.Distribution.Tests")]
