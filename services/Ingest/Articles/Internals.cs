[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Syndication.Ingest.Tests")]
