using System.Text;
using Syndication.Distribution.Channels.Webhooks;

namespace Syndication.DistributionTests.Channels.Webhooks;

public sealed class WebhookSignatureTests
{
    /// <summary>The vector that the reference libraries of standard-webhooks/standard-webhooks test themselves with.</summary>
    [Fact]
    public void Sign_of_the_specifications_vector_gives_its_signature()
    {
        var key = WebhookSignature.ReadSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var signature = WebhookSignature.Sign(
            key!, "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), Encoding.UTF8.GetBytes("{\"test\": 2432232314}"));
        signature.ShouldBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_not base64!")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void ReadSecret_of_what_is_no_secret_gives_null(string? secret) => WebhookSignature.ReadSecret(secret).ShouldBeNull();

    [Fact]
    public void ReadSecret_of_more_than_64_bytes_gives_null() =>
        WebhookSignature.ReadSecret("whsec_" + Convert.ToBase64String(new byte[65])).ShouldBeNull();

    [Fact]
    public void CreateSecret_gives_a_secret_that_reads_back() =>
        WebhookSignature.ReadSecret(WebhookSignature.CreateSecret())!.Length.ShouldBe(32);

    [Fact]
    public void IdOf_is_stable_and_holds_no_full_stop()
    {
        var id = WebhookSignature.IdOf("sub_1:agency.example/a.b:3", [1]);
        id.ShouldBe(WebhookSignature.IdOf("sub_1:agency.example/a.b:3", [1]));
        id.ShouldNotContain(".");
        id.ShouldNotBe(WebhookSignature.IdOf("sub_1:agency.example/a.b:3", [2]), "another body has another id");
        id.ShouldNotBe(WebhookSignature.IdOf("sub_1:agency.example/a.b:4", [1]));
    }
}
