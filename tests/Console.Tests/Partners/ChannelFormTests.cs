using System.Text.Json;
using System.Text.Json.Nodes;
using Syndication.Console.Partners;
using Syndication.Contracts;

namespace Syndication.Console.Tests.Partners;

public sealed class ChannelFormTests
{
    [Fact]
    public void New_subscription_asks_for_its_channel_alone()
    {
        var form = new ChannelForm { Channel = "sftp", Name = " Desk ", Host = "sftp.river.example", User = "wire", Password = "secret", HostKeys = "SHA256:a\nSHA256:b", Languages = "uk, en", Url = "https://left.over.example/" };

        var body = Json(form.New());

        body["sftp"]!.ToJsonString().ShouldBe("""{"host":"sftp.river.example","port":22,"user":"wire","password":"secret","hostKeys":["SHA256:a","SHA256:b"],"folder":".","format":"ninjs","pictures":true}""");
        ((string?)body["name"]).ShouldBe("Desk");
        body["filter"]!["languages"]!.ToJsonString().ShouldBe("""["uk","en"]""");
        foreach (var member in (string[])["url", "wordpress", "mail", "format"])
        {
            body[member].ShouldBeNull(member);
        }
    }

    [Theory]
    [InlineData("7 13,18", "[7,13,18]")]
    [InlineData("7 noon", "[7,-1]")]
    [InlineData("", "[]")]
    public void Hours_that_are_no_numbers_are_left_for_the_service_to_refuse(string hours, string expected) =>
        Json(new ChannelForm { Channel = "mail", To = "desk@river.example", Hours = hours }.New())["mail"]!["hours"]!.ToJsonString().ShouldBe(expected);

    [Fact]
    public void Changed_subscription_keeps_its_filter_and_sends_no_secret_that_was_not_given()
    {
        var line = Line("wordpress", filter: """{"languages":["uk"],"subjects":["economy"]}""", wordpress: """{"url":"https://river.example/","user":"wire","status":"draft","categories":[3,17],"featuredImage":true}""");
        var form = ChannelForm.Of(line);
        form.Languages.ShouldBe("uk");
        form.Languages = "en";

        var body = Json(form.Changed(line.Filter));

        body["filter"]!.ToJsonString().ShouldBe("""{"languages":["en"],"subjects":["economy"]}""");
        body["wordpress"]!.ToJsonString().ShouldBe("""{"url":"https://river.example/","user":"wire","status":"draft","categories":[3,17],"featuredImage":true}""");
        line.Filter!["languages"]!.ToJsonString().ShouldBe("""["uk"]""", "what is shown does not change until it is stored");
    }

    private static SubscriptionLine Line(string channel, string filter, string wordpress) => JsonSerializer.Deserialize<SubscriptionLine>(
        $$"""{"id":"s","channel":"{{channel}}","state":"active","filter":{{filter}},"wordpress":{{wordpress}}}""", ContractsJson.Options)!;

    private static JsonObject Json(object body) => (JsonObject)JsonSerializer.SerializeToNode(body, body.GetType(), ContractsJson.Options)!;
}
