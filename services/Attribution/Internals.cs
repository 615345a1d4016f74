[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Syndication.Attribution.Tests")]
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Syndication.Benchmarks")]
