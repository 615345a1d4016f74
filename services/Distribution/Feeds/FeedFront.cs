namespace Syndication.Distribution.Feeds;

/// <summary>
/// Stands before all other middleware and answers at once what is ready: a feed in memory, asked for with a good key. Half of what such a request
/// costs beyond the server itself would be the way through routing and the rest. Whatever else comes goes on, to
/// <see cref="FeedEndpoints"/> too, where refusals are worded and errors handled.
/// </summary>
internal sealed class FeedFront : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        // Not before the first request: what only looks at a deployment builds the pipeline too, and would open the store.
        var desk = new Lazy<FeedDesk>(() => app.ApplicationServices.GetRequiredService<FeedDesk>());
        app.Use((HttpContext context, RequestDelegate rest) => FileOf(context.Request) is { IsEmpty: false } file ? desk.Value.AnswerFromMemory(context, file) ?? rest(context) : rest(context));
        next(app);
    };

    private static ReadOnlySpan<char> FileOf(HttpRequest request) =>
        request.Path.Value is { } path && path.StartsWith(FeedEndpoints.Folder, StringComparison.Ordinal) && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            ? path.AsSpan(FeedEndpoints.Folder.Length)
            : [];
}
