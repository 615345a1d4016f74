[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Syndication.Attribution.Tests")]
