using System.Text;
using Syndication.Distribution.Channels;
using Syndication.Distribution.Channels.Webhooks;
using Syndication.Distribution.Partners;

namespace Syndication.DistributionTests.Channels.Webhooks;

public sealed class SignatureVectorTests
{
    // RFC 8032, section 7.1, test 1 and 2: seed, public key.
    private const string Seed1 = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    private const string Public1 = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    private const string Seed2 = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
    private const string Public2 = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1674087231);

    [Theory]
    [InlineData(Seed1, Public1)]
    [InlineData(Seed2, Public2)]
    public void Public_key_of_a_seed_is_that_of_RFC_8032(string seed, string key) =>
        WebhookSignature.PublicKeyOf("whsk_" + Base64(seed)).ShouldBe("whpk_" + Base64(key));

    [Fact]
    public void Key_pair_in_64_bytes_reads_as_its_seed()
    {
        WebhookSignature.PublicKeyOf("whsk_" + Base64(Seed1 + Public1)).ShouldBe("whpk_" + Base64(Public1));
        WebhookSignature.ReadPrivateKey(WebhookSignature.CreateKeyPair())!.Length.ShouldBe(32);
    }

    [Fact]
    public void Asymmetric_signature_verifies_for_its_id_time_and_body_alone()
    {
        var seed = Convert.FromHexString(Seed1);
        var (key, body) = ("whpk_" + Base64(Public1), Encoding.UTF8.GetBytes("{\"test\": 2432232314}"));
        var signature = WebhookSignature.SignAsymmetric(seed, "msg_1", At, body);
        signature.ShouldStartWith("v1a,");
        Convert.FromBase64String(signature[4..]).Length.ShouldBe(64);
        WebhookSignature.Verify(key, signature, "msg_1", At, body).ShouldBeTrue();
        WebhookSignature.Verify(key, signature, "msg_2", At, body).ShouldBeFalse();
        WebhookSignature.Verify(key, signature, "msg_1", At.AddSeconds(1), body).ShouldBeFalse();
        WebhookSignature.Verify(key, signature, "msg_1", At, [.. body, (byte)' ']).ShouldBeFalse();
        WebhookSignature.Verify("whpk_" + Base64(Public2), signature, "msg_1", At, body).ShouldBeFalse();
        WebhookSignature.Verify(key, "v1," + signature[4..], "msg_1", At, body).ShouldBeFalse("one scheme is not taken for the other");
        WebhookSignature.Verify(key, "v1a,not base64", "msg_1", At, body).ShouldBeFalse();
    }

    [Fact]
    public void Header_while_rotating_holds_a_signature_for_every_secret_in_use()
    {
        var (now, body) = (Samples.Now, "{}"u8.ToArray());
        var before = Samples.Subscription("sub_1", Samples.Partner()).Subscription with { SigningKey = "whsk_" + Base64(Seed1) };
        var after = ChannelEndpoints.Rotated(before, WebhookSignature.CreateSecret(), "whsk_" + Base64(Seed2), now.AddHours(1), now);
        var header = WebhookSignature.Header(WebhookConnector.Keys(after, now), "msg_1", now, body)!.Split(' ');
        header.Length.ShouldBe(4);
        header.ShouldContain(WebhookSignature.Sign(WebhookSignature.ReadSecret(before.Secret)!, "msg_1", now, body));
        header.ShouldContain(WebhookSignature.Sign(WebhookSignature.ReadSecret(after.Secret)!, "msg_1", now, body));
        header.ShouldContain(s => WebhookSignature.Verify("whpk_" + Base64(Public1), s, "msg_1", now, body));
        header.ShouldContain(s => WebhookSignature.Verify("whpk_" + Base64(Public2), s, "msg_1", now, body));
        WebhookSignature.Header(WebhookConnector.Keys(after, now.AddHours(1)), "msg_1", now, body)!.Split(' ').Length.ShouldBe(2, "the old ones had their time");
    }

    [Fact]
    public void Rotation_again_and_again_keeps_few_old_secrets()
    {
        var subscription = Samples.Subscription("sub_1", Samples.Partner()).Subscription;
        for (var i = 0; i < 10; i++)
        {
            subscription = ChannelEndpoints.Rotated(subscription, WebhookSignature.CreateSecret(), "", Samples.Now.AddHours(1), Samples.Now);
        }

        subscription.FormerSecrets.Count.ShouldBe(4);
        subscription.SigningKey.ShouldBeNull("what was symmetric stays so");
    }

    private static string Base64(string hex) => Convert.ToBase64String(Convert.FromHexString(hex));
}
