using CsCheck;
using Syndication.Distribution.Channels;

namespace Syndication.DistributionTests.Channels;

public sealed class RetryScheduleTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 300)]
    [InlineData(3, 1800)]
    [InlineData(4, 7200)]
    [InlineData(5, 18000)]
    [InlineData(6, 36000)]
    [InlineData(7, 50400)]
    [InlineData(8, 72000)]
    [InlineData(9, 86400)]
    public void Next_without_jitter_is_the_recommended_schedule(int attempts, int seconds) =>
        RetrySchedule.Next(attempts, 0, null).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Next_after_the_last_attempt_is_none()
    {
        RetrySchedule.Next(10, 0, null).ShouldBeNull();
        RetrySchedule.Next(10, 0, TimeSpan.FromSeconds(1)).ShouldBeNull();
        RetrySchedule.MostAttempts.ShouldBe(10);
    }

    [Fact]
    public void Next_with_jitter_stays_within_a_fifth() => Gen.Select(Gen.Int[1, 9], Gen.Double[0, 1]).Sample((attempts, jitter) =>
    {
        var plain = RetrySchedule.Next(attempts, 0, null)!.Value;
        var wait = RetrySchedule.Next(attempts, jitter, null)!.Value;
        return wait >= plain && wait <= plain * 1.2;
    });

    [Fact]
    public void Next_with_retry_after_waits_at_least_that_long_and_at_most_a_day()
    {
        RetrySchedule.Next(1, 0, TimeSpan.FromMinutes(2)).ShouldBe(TimeSpan.FromMinutes(2));
        RetrySchedule.Next(2, 0, TimeSpan.FromSeconds(1)).ShouldBe(TimeSpan.FromMinutes(5));
        RetrySchedule.Next(1, 0, TimeSpan.FromDays(400)).ShouldBe(TimeSpan.FromHours(24));
    }

    [Fact]
    public void Next_with_a_scale_shrinks_the_schedule_but_not_what_the_endpoint_asks_for()
    {
        RetrySchedule.Next(2, 0, null, 0.001).ShouldBe(TimeSpan.FromSeconds(0.3));
        RetrySchedule.Next(2, 0, TimeSpan.FromSeconds(9), 0.001).ShouldBe(TimeSpan.FromSeconds(9));
    }
}
