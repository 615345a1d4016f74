using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Syndication.Contracts;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Channels.Sftp;
using Syndication.Distribution.Partners;
using Syndication.Testing;

namespace Syndication.DistributionTests.Channels.Sftp;

public sealed class SftpTests
{
    [Theory]
    [InlineData("agency-1", "agency-1")]
    [InlineData("../../etc/passwd", "etc-passwd-")]
    [InlineData("Ґанок", "-")]
    public void BaseName_is_harmless_and_of_its_article_alone(string id, string starts)
    {
        var name = SftpFiles.BaseName(id);
        name.ShouldStartWith(starts);
        name.ShouldMatch("^[A-Za-z0-9_-]+$");
        SftpFiles.BaseName(id + "x").ShouldNotBe(name);
    }

    [Fact]
    public void Html_file_cannot_be_left_by_what_stands_in_the_story()
    {
        var cleared = Samples.Cleared(Samples.Article(headline: Samples.Hostile));
        var html = System.Text.Encoding.UTF8.GetString(SftpFiles.Render(cleared with { Copy = cleared.Copy! with { JsonLd = "{\"a\":\"</script><b>\"}" } }, Samples.Now, "html"));
        html.ShouldContain("<\\/script>");
        html.Split("</script>").Length.ShouldBe(2, "one script, ended once");
    }

    [Fact]
    public async Task Story_and_pictures_are_put_replaced_and_taken_away()
    {
        Assert.SkipUnless(OpenSsh.IsHere, OpenSsh.HowToGet);
        await using var server = await OpenSsh.Start();
        await using var pictures = await Pictures();
        await using var app = await Newsroom.Start();
        var picture = new Image { Url = pictures.Urls.First() + "/a.png" };
        var article = Samples.Article() with { Images = [picture] };
        var put = await Send(app, Target(server), Parcels.Of(Samples.Cleared(article)));
        put.IsSuccess.ShouldBeTrue(put.Error);
        Names(server).ShouldBe(["agency-1-1.png", "agency-1.json"], "nothing written aside is left");
        (await File.ReadAllTextAsync(Path.Combine(server.Folder, "agency-1.json"))).ShouldContain("Bridge reopens");
        (await File.ReadAllBytesAsync(Path.Combine(server.Folder, "agency-1-1.png"))).ShouldBe([1, 2, 3]);

        var corrected = await Send(app, Target(server), Parcels.Of(Samples.Cleared(Samples.Article(version: 2, change: Change.Correction, headline: "Bridge open"), 2), put.Remote));
        corrected.IsSuccess.ShouldBeTrue(corrected.Error);
        Names(server).ShouldBe(["agency-1.json"], "the picture that the new version does not have is gone");
        (await File.ReadAllTextAsync(Path.Combine(server.Folder, "agency-1.json"))).ShouldContain("Bridge open");

        (await Send(app, Target(server), Parcels.Of(Samples.Cleared(Samples.Article(version: 3, change: Change.Withdrawal), 3), corrected.Remote))).IsSuccess.ShouldBeTrue();
        (await File.ReadAllTextAsync(Path.Combine(server.Folder, "agency-1.json"))).ShouldContain("canceled");
    }

    [Fact]
    public async Task Server_with_another_host_key_gets_nothing()
    {
        Assert.SkipUnless(OpenSsh.IsHere, OpenSsh.HowToGet);
        await using var server = await OpenSsh.Start();
        await using var app = await Newsroom.Start();
        var outcome = await Send(app, Target(server) with { HostKeys = ["SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"] }, Parcels.Of(Samples.Cleared(Samples.Article())));
        outcome.Error.ShouldNotBeNull().ShouldContain(server.HostKey);
        Names(server).ShouldBeEmpty();
    }

    [Fact]
    public async Task Folder_that_is_not_there_is_told_with_the_remedy()
    {
        Assert.SkipUnless(OpenSsh.IsHere, OpenSsh.HowToGet);
        await using var server = await OpenSsh.Start();
        await using var app = await Newsroom.Start();
        var outcome = await Send(app, Target(server) with { Folder = server.Folder + "/nowhere" }, Parcels.Of(Samples.Cleared(Samples.Article())));
        outcome.Error.ShouldNotBeNull().ShouldContain("is not there");
    }

    [Fact]
    public async Task Test_writes_and_leaves_nothing()
    {
        Assert.SkipUnless(OpenSsh.IsHere, OpenSsh.HowToGet);
        await using var server = await OpenSsh.Start();
        await using var app = await Newsroom.Start();
        var outcome = await Send(app, Target(server), Parcels.Test);
        outcome.IsSuccess.ShouldBeTrue(outcome.Error);
        Names(server).ShouldBeEmpty();
    }

    [Fact]
    public async Task Subscription_delivers_over_sftp_end_to_end()
    {
        Assert.SkipUnless(OpenSsh.IsHere, OpenSsh.HowToGet);
        await using var server = await OpenSsh.Start();
        await using var app = await Newsroom.Start();
        await app.Partner("daily");
        await app.Subscribe("daily", new CreateSubscription { Channel = Channel.Sftp, Sftp = Target(server) });
        await app.Publish(Samples.Cleared(Samples.Article()));
        await Newsroom.Eventually(() => app.Published<DeliveryRecorded>().Any(r => r is { Channel: "sftp", Outcome: DeliveryOutcome.Delivered }), "it is delivered");
        Names(server).ShouldBe(["agency-1.json"]);
    }

    [Fact]
    public async Task Server_that_is_not_public_is_refused()
    {
        await using var app = await Newsroom.Start();
        var target = new SftpTarget { Host = "10.0.0.7", User = "u", Password = "p", HostKeys = ["SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"] };
        var outcome = await Send(app, target, Parcels.Of(Samples.Cleared(Samples.Article())));
        outcome.Error.ShouldNotBeNull().ShouldContain("not on the public internet");
    }

    private static SftpTarget Target(OpenSsh server) => new()
    {
        Host = "127.0.0.1", Port = server.Port, User = Environment.UserName, PrivateKey = server.ClientKey, HostKeys = [server.HostKey], Folder = server.Folder,
    };

    private static Task<SendOutcome> Send(TestApp app, SftpTarget target, Parcel parcel) =>
        app.Connector(Channel.Sftp).Send(Parcels.To(Parcels.Subscription(Channel.Sftp) with { Sftp = target }, parcel), CancellationToken.None);

    private static string[] Names(OpenSsh server) => [.. Directory.GetFiles(server.Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    private static async Task<WebApplication> Pictures()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/a.png", () => Results.Bytes([1, 2, 3], "image/png"));
        await app.StartAsync();
        return app;
    }
}
