using Syndication.Attribution.Cases;
using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Cases;

public sealed class CaseRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Case_opens_with_the_terms_deadline_and_only_the_broken_obligations()
    {
        var opened = CaseRules.Open(Check(1, CheckVerdict.Violation) with { CureHours = 24 }, TimeSpan.FromHours(48));

        opened.State.ShouldBe(CaseState.Open);
        opened.DueAt.ShouldBe(Start.AddHours(25));
        opened.Broken.ShouldHaveSingleItem().Kind.ShouldBe(ObligationKind.SourceLink);
        opened.Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<CaseOpened>().CaseId.ShouldBe(opened.Id);
    }

    /// <summary>Every state against every verdict: what the case becomes, and whether it says so.</summary>
    [Theory]
    [InlineData(CaseState.Open, CheckVerdict.Compliant, CaseState.Closed, true)]
    [InlineData(CaseState.Open, CheckVerdict.Violation, CaseState.Open, false)]
    [InlineData(CaseState.Open, CheckVerdict.Undetermined, CaseState.Open, false)]
    [InlineData(CaseState.Overdue, CheckVerdict.Compliant, CaseState.Closed, true)]
    [InlineData(CaseState.Overdue, CheckVerdict.Violation, CaseState.Overdue, false)]
    [InlineData(CaseState.Overdue, CheckVerdict.Undetermined, CaseState.Overdue, false)]
    [InlineData(CaseState.Closed, CheckVerdict.Compliant, CaseState.Closed, false)]
    [InlineData(CaseState.Closed, CheckVerdict.Violation, CaseState.Closed, false)]
    [InlineData(CaseState.Closed, CheckVerdict.Undetermined, CaseState.Closed, false)]
    public void Case_follows_a_later_check(CaseState state, CheckVerdict verdict, CaseState expected, bool closes)
    {
        var stored = Stored(state);

        var followed = CaseRules.Follow(stored, Check(2, verdict)) ?? stored;

        followed.State.ShouldBe(expected);
        followed.Pending.Length.ShouldBe(closes ? 1 : 0);
        followed.DueAt.ShouldBe(stored.DueAt);
        followed.Violations.ShouldBe(state != CaseState.Closed && verdict == CheckVerdict.Violation ? 2 : 1);
    }

    [Theory]
    [InlineData(CheckVerdict.Compliant)]
    [InlineData(CheckVerdict.Violation)]
    public void Case_ignores_a_check_that_it_has_seen(CheckVerdict verdict)
    {
        CaseRules.Follow(Stored(CaseState.Open), Check(1, verdict)).ShouldBeNull();
    }

    [Theory]
    [InlineData(CaseState.Open, 47, null)]
    [InlineData(CaseState.Open, 50, CaseState.Overdue)]
    [InlineData(CaseState.Overdue, 50, null)]
    [InlineData(CaseState.Closed, 50, null)]
    public void Case_lapses_once_its_deadline_has_passed(CaseState state, int hours, CaseState? expected)
    {
        var lapsed = CaseRules.Lapse(Stored(state), Start.AddHours(hours));

        lapsed?.State.ShouldBe(expected!.Value);
        (lapsed is null).ShouldBe(expected is null);
        (lapsed?.LapsesAt).ShouldBeNull();
    }

    [Fact]
    public void Case_closes_once()
    {
        var closed = CaseRules.Close(Stored(CaseState.Overdue), "agreed", Start).ShouldNotBeNull();

        closed.Pending.ShouldHaveSingleItem().Message.ShouldBeOfType<CaseClosed>().Reason.ShouldBe("agreed");
        CaseRules.Close(closed, "again", Start).ShouldBeNull();
        CaseRules.Close(null, "none", Start).ShouldBeNull();
    }

    private static CaseDocument Stored(CaseState state) =>
        CaseRules.Open(Check(1, CheckVerdict.Violation), TimeSpan.FromHours(48)) with { State = state, Pending = [], LapsesAt = state == CaseState.Open ? Start.AddHours(49) : null };

    private static CheckDocument Check(int number, CheckVerdict verdict) => new()
    {
        Id = $"r1.{number}", RepublicationId = "r1", Number = number, ArticleId = "a1", ArticleVersion = 1, PartnerId = "p1", Url = "https://partner.example/17",
        Verdict = verdict, CheckedAt = Start.AddHours(number),
        Obligations = verdict != CheckVerdict.Violation ? [] :
        [
            new ObligationVerdict { Kind = ObligationKind.SourceLink, Verdict = Verdict.Broken, Reason = "none" },
            new ObligationVerdict { Kind = ObligationKind.MediaIdentifier, Verdict = Verdict.Met, Reason = "there" },
        ],
    };
}
