[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Syndication.Ingest.Tests")]
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Syndication.Benchmarks")]
