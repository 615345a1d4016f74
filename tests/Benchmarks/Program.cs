using Syndication.Benchmarks;

// pipeline | feeds | readers | checks | terms | clearances | all: what people call. measure …: one figure, in a process of its own so that memory is its own.
return args switch
{
    ["measure", "bare", var transport, var articles] => await Measurement.Print(() => BarePipeline.Run(transport, int.Parse(articles, System.Globalization.CultureInfo.InvariantCulture))),
    ["measure", "product", var transport, var articles] => await Measurement.Print(() => ProductPipeline.Run(transport, int.Parse(articles, System.Globalization.CultureInfo.InvariantCulture), asPush: false)),
    ["measure", "push", var transport, var articles] => await Measurement.Print(() => ProductPipeline.Run(transport, int.Parse(articles, System.Globalization.CultureInfo.InvariantCulture), asPush: true)),
    ["measure", "webhooks", var kind, var endpoints] => await Measurement.Print(() => PushLoad.Webhooks(int.Parse(endpoints, System.Globalization.CultureInfo.InvariantCulture), kind == "bad")),
    ["measure", "withdrawal", _, var endpoints] => await Measurement.Print(() => PushLoad.Withdrawal(int.Parse(endpoints, System.Globalization.CultureInfo.InvariantCulture))),
    ["pipeline"] => await Report.Pipelines(),
    ["checks"] => CheckAccuracy.Run(),
    ["terms"] => TermsAccuracy.Run(),
    ["clearances"] => ClearanceSpeed.Run(),
    ["matching"] => MatchSpeed.Accuracy(),
    ["matching-speed"] => MatchSpeed.Speed(1_000_000),
    ["matching-speed", var largest] => MatchSpeed.Speed(int.Parse(largest, System.Globalization.CultureInfo.InvariantCulture)),
    ["replay"] => await MatchReplay.Run(10_000, 20),
    ["replay", var articles, var orders] => await MatchReplay.Run(int.Parse(articles, System.Globalization.CultureInfo.InvariantCulture), int.Parse(orders, System.Globalization.CultureInfo.InvariantCulture)),
    ["feeds"] => await FeedLoad.Run(),
    ["webhooks"] => await PushLoad.Webhooks(),
    ["withdrawals"] => await PushLoad.Withdrawals(),
    ["sources"] => await SourceLoad.Run(10, 5000),
    ["sources", var minutes] => await SourceLoad.Run(double.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture), 5000),
    ["sources", var minutes, var count] => await SourceLoad.Run(double.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture), int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)),
    ["site", var count] => await IllSite.Run(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)),
    ["readers"] => ReaderSpeed.Run(),
    ["facts"] => FactAccuracy.Run(),
    ["pages"] => PageAccuracy.Run(),
    ["fuzz", var minutes] => Fuzz.Run(double.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture), 20261124),
    ["fuzz", var minutes, var seed] => Fuzz.Run(double.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture), int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)),
    [] or ["all"] => Math.Max(ReaderSpeed.Run(), Math.Max(await Report.Pipelines(), await FeedLoad.Run())),
    _ => Report.Usage(),
};
