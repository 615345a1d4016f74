using Syndication.Benchmarks;

// pipeline | feeds | all: what people call. measure …: one figure, in a process of its own so that memory is its own.
return args switch
{
    ["measure", "bare", var transport, var articles] => await Measurement.Print(() => BarePipeline.Run(transport, int.Parse(articles, System.Globalization.CultureInfo.InvariantCulture))),
    ["measure", "product", var transport, var articles] => await Measurement.Print(() => ProductPipeline.Run(transport, int.Parse(articles, System.Globalization.CultureInfo.InvariantCulture), asPush: false)),
    ["measure", "push", var transport, var articles] => await Measurement.Print(() => ProductPipeline.Run(transport, int.Parse(articles, System.Globalization.CultureInfo.InvariantCulture), asPush: true)),
    ["pipeline"] => await Report.Pipelines(),
    ["checks"] => CheckAccuracy.Run(),
    ["feeds"] => await FeedLoad.Run(),
    [] or ["all"] => Math.Max(await Report.Pipelines(), await FeedLoad.Run()),
    _ => Report.Usage(),
};
