[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Syndication.Platform.Tests")]
