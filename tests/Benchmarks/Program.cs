using Syndication.Benchmarks;

// pipeline | feeds | readers | all: what people call. measure …: one figure, in a process of its own so that memory is its own.
return args switch
{
    ["measure", "bare", var transport, var articles] => await Measurement.Print(() => BarePipeline.Run(transport, int.Parse(articles, System.Globalization.CultureInfo.InvariantCulture))),
    ["measure", "product", var transport, var articles] => await Measurement.Print(() => ProductPipeline.Run(transport, int.Parse(articles, System.Globalization.CultureInfo.InvariantCulture), asPush: false)),
    ["measure", "push", var transport, var articles] => await Measurement.Print(() => ProductPipeline.Run(transport, int.Parse(articles, System.Globalization.CultureInfo.InvariantCulture), asPush: true)),
    ["pipeline"] => await Report.Pipelines(),
    ["checks"] => CheckAccuracy.Run(),
    ["facts"] => FactAccuracy.Run(),
    ["feeds"] => await FeedLoad.Run(),
    ["readers"] => ReaderSpeed.Run(),
    ["fuzz", var minutes] => Fuzz.Run(double.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture), 20261124),
    ["fuzz", var minutes, var seed] => Fuzz.Run(double.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture), int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)),
    [] or ["all"] => Math.Max(ReaderSpeed.Run(), Math.Max(await Report.Pipelines(), await FeedLoad.Run())),
    _ => Report.Usage(),
};
