using System.Security.Cryptography;
using System.Text;
using Syndication.Ingest.Sources;

namespace Syndication.IngestTests.Sources;

public sealed class HubRulesTests
{
    private static readonly DateTimeOffset Now = Samples.Now;
    private const string Topic = "https://agency.example/feed";

    private static HubSubscriptionDocument Wanted() => HubRules.Announced(null, "wire", "https://hub.example/", Topic, "token", "secret", Now);

    private static HubSubscriptionDocument Asked() => HubRules.Asked(HubRules.Take(Wanted(), Now, Now.AddMinutes(2)), "token", null, 0.5, Now)!;

    [Fact]
    public void Subscription_goes_from_announcement_to_renewal()
    {
        var asked = Asked();
        (asked.State, asked.NextStep).ShouldBe((HubState.Asked, Now.AddMinutes(10)));
        var active = HubRules.Verified(asked, Topic, 1000, 0.5, Now.AddSeconds(5))!;
        (active.State, active.LeaseUntil, active.NextStep, active.Failures).ShouldBe((HubState.Active, Now.AddSeconds(1005), Now.AddSeconds(5 + 800), 0));
        var renewing = HubRules.Take(active, Now.AddSeconds(805), Now.AddSeconds(905))!;
        renewing.State.ShouldBe(HubState.Active, "it still pushes");
        HubRules.Verified(renewing, Topic, 1000, 0, Now.AddSeconds(806))!.LeaseUntil.ShouldBe(Now.AddSeconds(1806));
    }

    [Fact]
    public void Hub_that_verifies_before_it_answers_is_not_asked_again()
    {
        var verified = HubRules.Verified(HubRules.Take(Wanted(), Now, Now.AddMinutes(2)), Topic, 864000, 0.5, Now)!;
        HubRules.Asked(verified, "token", null, 0.5, Now.AddSeconds(1)).ShouldBeNull();
    }

    [Fact]
    public void Verification_that_nobody_asked_for_is_refused()
    {
        HubRules.Verified(null, Topic, 1000, 0.5, Now).ShouldBeNull();
        HubRules.Verified(Wanted(), Topic, 1000, 0.5, Now).ShouldBeNull("not yet asked");
        HubRules.Verified(Asked(), "https://agency.example/other", 1000, 0.5, Now).ShouldBeNull();
        HubRules.Verified(Asked(), Topic, 1000, 0.5, Now.AddHours(2)).ShouldBeNull("too late");
    }

    [Theory]
    [InlineData(null, 864000)]
    [InlineData(-5L, 864000)]
    [InlineData(99999999999L, 30 * 24 * 3600)]
    [InlineData(60L, 60)]
    public void Lease_is_bounded(long? granted, int seconds) => HubRules.Verified(Asked(), Topic, granted, 0.5, Now)!.LeaseUntil.ShouldBe(Now.AddSeconds(seconds));

    [Fact]
    public void Hub_that_fails_is_asked_ever_more_rarely()
    {
        var subscription = Wanted();
        var waits = new List<double>();
        for (var i = 0; i < 12; i++)
        {
            subscription = HubRules.Asked(HubRules.Take(subscription with { NextStep = Now }, Now, Now.AddMinutes(2)), "token", "The hub answered 500.", 0, Now)!;
            waits.Add((subscription.NextStep!.Value - Now).TotalMinutes);
        }

        waits.Take(3).ShouldBe([5, 10, 20]);
        waits[^1].ShouldBe(24 * 60);
    }

    [Fact]
    public void Refusal_is_kept_and_asked_again_after_a_day()
    {
        var denied = HubRules.Denied(Asked(), Topic, "no such topic", Now)!;
        (denied.State, denied.NextStep, denied.LastError).ShouldBe((HubState.Refused, Now.AddDays(1), "The hub refused: no such topic."));
        HubRules.Verified(denied, Topic, 100, 0.5, Now).ShouldBeNull();
        HubRules.Denied(Asked(), "https://agency.example/other", "x", Now).ShouldBeNull();
        HubRules.Take(denied, Now.AddDays(1), Now.AddDays(1).AddMinutes(2))!.State.ShouldBe(HubState.Asked);
    }

    [Fact]
    public void Another_hub_or_topic_is_another_subscription()
    {
        var known = Asked();
        HubRules.Announced(known, "wire", "https://hub.example/", Topic, "other", "other", Now).ShouldBeSameAs(known);
        HubRules.Announced(known, "wire", "https://hub2.example/", Topic, "other", "other", Now).Token.ShouldBe("other");
    }

    [Fact]
    public void Signature_is_checked()
    {
        var body = "<feed/>"u8.ToArray();
        var key = "secret"u8.ToArray();
        var right = Convert.ToHexStringLower(HMACSHA256.HashData(key, body));
        HubRules.IsSigned("sha256=" + right, body, "secret").ShouldBeTrue();
        HubRules.IsSigned("SHA256=" + right.ToUpperInvariant(), body, "secret").ShouldBeTrue();
        HubRules.IsSigned("sha512=" + Convert.ToHexString(HMACSHA512.HashData(key, body)), body, "secret").ShouldBeTrue();
        HubRules.IsSigned("sha384=" + Convert.ToHexString(HMACSHA384.HashData(key, body)), body, "secret").ShouldBeTrue();
        HubRules.IsSigned("sha256=" + right, Encoding.UTF8.GetBytes("<feed>"), "secret").ShouldBeFalse();
        HubRules.IsSigned("sha256=" + right, body, "other").ShouldBeFalse();
#pragma warning disable CA5350 // What is to be refused.
        HubRules.IsSigned("sha1=" + Convert.ToHexString(HMACSHA1.HashData(key, body)), body, "secret").ShouldBeFalse("SHA-1 is not accepted");
#pragma warning restore CA5350
        foreach (var wrong in new[] { null, "", "sha256", "sha256=", "sha256=" + right[..^2], "sha256=" + right + "00", "sha256=zz", "md5=" + right, "=" + right, right })
        {
            HubRules.IsSigned(wrong, body, "secret").ShouldBeFalse(wrong);
        }
    }
}
