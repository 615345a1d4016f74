using Syndication.Attribution.Cases;
using Syndication.Attribution.Checks;
using Syndication.Contracts;

namespace Syndication.AttributionTests.Cases;

public sealed class CaseRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Due = Start.AddHours(49);

    /// <summary>Every state: the five, with what they remember that decides (an appeal that was had, a suspension that was lifted).</summary>
    private static readonly Dictionary<string, CaseDocument> States = new()
    {
        ["open"] = Opened(),
        ["open, appeal refused"] = After(Opened(), new CaseInput.Appeal("no", Start.AddHours(2)), new CaseInput.Decide(false, "no", "op", Start.AddHours(3))),
        ["overdue"] = After(Opened() with { SuspendsWhenOverdue = false }, new CaseInput.Tick(Due)),
        ["suspended"] = After(Opened(), new CaseInput.Tick(Due)),
        ["suspended, appeal refused"] = After(Opened(), new CaseInput.Tick(Due), new CaseInput.Appeal("no", Due.AddHours(1)), new CaseInput.Decide(false, "no", "op", Due.AddHours(2))),
        ["appealed"] = After(Opened(), new CaseInput.Appeal("no", Start.AddHours(2))),
        ["appealed while suspended"] = After(Opened(), new CaseInput.Tick(Due), new CaseInput.Appeal("no", Due.AddHours(1))),
        ["closed"] = After(Opened(), new CaseInput.Close("agreed", "op", Start.AddHours(2))),
    };

    private static readonly DateTimeOffset Later = Start.AddDays(30);

    private static readonly Dictionary<string, CaseInput> Inputs = new()
    {
        ["violation"] = new CaseInput.Checked(Check(9, CheckVerdict.Violation)),
        ["other violation"] = new CaseInput.Checked(Check(9, CheckVerdict.Violation, ObligationKind.CopyrightNotice)),
        ["clean"] = new CaseInput.Checked(Check(9, CheckVerdict.Compliant)),
        ["undetermined"] = new CaseInput.Checked(Check(9, CheckVerdict.Undetermined)),
        ["older check"] = new CaseInput.Checked(Check(1, CheckVerdict.Compliant)),
        ["clock before"] = new CaseInput.Tick(Start.AddHours(2)),
        ["clock at deadline"] = new CaseInput.Tick(Later),
        ["appeal"] = new CaseInput.Appeal("The link is there.", Later),
        ["grant"] = new CaseInput.Decide(true, "Right.", "op", Later),
        ["refuse"] = new CaseInput.Decide(false, "Wrong.", "op", Later),
        ["extend"] = new CaseInput.Extend(Later.AddDays(1), "Holidays.", "op", Later),
        ["extend into the past"] = new CaseInput.Extend(Later.AddDays(-1), "Holidays.", "op", Later),
        ["lift"] = new CaseInput.Lift("Elections.", "op", Later),
        ["close"] = new CaseInput.Close("Agreed.", "op", Later),
    };

    /// <summary>docs/cases.md holds the same table. '-' is "not taken", '=' "taken without a step" (evidence is renewed).</summary>
    private const string Table =
        """
        state                     | violation | other violation | clean  | undetermined | older check | clock before | clock at deadline | appeal   | grant  | refuse    | extend | extend into the past | lift     | close
        open                      | =         | open            | closed | -            | -           | -            | suspended         | appealed | -      | -         | open   | -                    | -        | closed
        open, appeal refused      | =         | open            | closed | -            | -           | -            | suspended         | -        | -      | -         | open   | -                    | -        | closed
        overdue                   | =         | overdue         | closed | -            | -           | -            | -                 | appealed | -      | -         | open   | -                    | -        | closed
        suspended                 | =         | suspended       | closed | -            | -           | -            | -                 | appealed | -      | -         | open   | -                    | overdue  | closed
        suspended, appeal refused | =         | suspended       | closed | -            | -           | -            | -                 | -        | -      | -         | open   | -                    | overdue  | closed
        appealed                  | =         | appealed        | closed | -            | -           | -            | -                 | -        | closed | open      | -      | -                    | -        | closed
        appealed while suspended  | =         | appealed        | closed | -            | -           | -            | -                 | -        | closed | suspended | -      | -                    | appealed | closed
        closed                    | -         | -               | -      | -            | -           | -            | -                 | -        | -      | -         | -      | -                    | -        | -
        """;

    public static TheoryData<string, string, string> Cells()
    {
        var rows = Table.Split('\n').Select(r => r.Split('|').Select(c => c.Trim()).ToArray()).ToList();
        var cells = new TheoryData<string, string, string>();
        foreach (var row in rows.Skip(1))
        {
            for (var i = 1; i < row.Length; i++)
            {
                cells.Add(row[0], rows[0][i], row[i]);
            }
        }

        return cells;
    }

    [Fact]
    public void Table_holds_every_state_and_every_input() => Cells().Count.ShouldBe(States.Count * Inputs.Count);

    [Theory]
    [MemberData(nameof(Cells))]
    public void Case_takes_what_its_state_takes(string state, string input, string expected)
    {
        var before = States[state];

        var after = CaseRules.Apply(before, Inputs[input]);

        if (expected == "-")
        {
            after.ShouldBeNull();
            return;
        }

        after.ShouldNotBeNull();
        (expected == "=" ? before.State : Enum.Parse<CaseState>(expected, ignoreCase: true)).ShouldBe(after.State);
        after.Number.ShouldBe(before.Number + (expected == "=" ? 0 : 1));
        var said = after.Pending.Select(p => p.Message).OfType<CaseChanged>().ToList();
        said.Count.ShouldBe(expected == "=" ? 0 : 1);
        after.Pending.Count(p => p.Message is CaseClosed).ShouldBe(after.State == CaseState.Closed ? 1 : 0);
        foreach (var changed in said)
        {
            (changed.State, changed.Number).ShouldBe((after.State, after.Number));
            changed.Suspends.ShouldBe(after.SuspendedAt is not null);
            changed.History[^1].Number.ShouldBe(after.Number);
        }

        // What holds in every state.
        (after.ActAt is not null && after.State != CaseState.Open).ShouldBeFalse();
        (after.State == CaseState.Suspended && after.SuspendedAt is null).ShouldBeFalse();
        (after.State is CaseState.Open or CaseState.Overdue or CaseState.Closed && after.SuspendedAt is not null).ShouldBeFalse();
        (after.EndedFor is not null).ShouldBe(after.State == CaseState.Closed);
        CaseRules.Apply(null, Inputs[input]).ShouldBeNull();
    }

    [Fact]
    public void Case_opens_with_the_terms_deadline_and_only_the_broken_obligations()
    {
        var opened = CaseRules.Open(Check(1, CheckVerdict.Violation) with { CureHours = 24 }, TimeSpan.FromHours(48), TimeSpan.FromHours(6));

        opened.State.ShouldBe(CaseState.Open);
        opened.DueAt.ShouldBe(Start.AddHours(25));
        opened.ActAt.ShouldBe(Start.AddHours(19));
        opened.Broken.ShouldHaveSingleItem().Kind.ShouldBe(ObligationKind.SourceLink);
        opened.Pending.Select(p => p.Message.GetType().Name).ShouldBe(["CaseChanged", "CaseOpened"], ignoreOrder: true);
    }

    [Fact]
    public void Case_is_reminded_of_once_before_its_deadline()
    {
        var opened = Opened();

        CaseRules.Apply(opened, new CaseInput.Tick(Start.AddHours(24))).ShouldBeNull();
        var reminded = CaseRules.Apply(opened, new CaseInput.Tick(Start.AddHours(25))).ShouldNotBeNull();

        reminded.History[^1].Step.ShouldBe(CaseStep.Reminded);
        CaseRules.Apply(reminded, new CaseInput.Tick(Start.AddHours(26))).ShouldBeNull();
        CaseRules.Apply(reminded, new CaseInput.Tick(Due))!.State.ShouldBe(CaseState.Suspended);
    }

    [Fact]
    public void Refused_appeal_leaves_the_time_that_was_left_and_a_day_at_least()
    {
        After(Opened(), new CaseInput.Appeal("no", Start.AddHours(2)), new CaseInput.Decide(false, "no", "op", Later)).DueAt.ShouldBe(Later.AddHours(47));
        After(Opened(), new CaseInput.Appeal("no", Due.AddHours(-1)), new CaseInput.Decide(false, "no", "op", Later)).DueAt.ShouldBe(Later.AddHours(24));
    }

    [Fact]
    public void Granted_appeal_lets_the_same_finding_pass_but_no_other_nor_a_newer_version()
    {
        var granted = After(States["appealed"], Inputs["grant"]);

        CaseRules.IsWaived(granted, Check(10, CheckVerdict.Violation)).ShouldBeTrue();
        CaseRules.IsWaived(granted, Check(10, CheckVerdict.Violation, ObligationKind.CopyrightNotice)).ShouldBeFalse();
        CaseRules.IsWaived(granted, Check(10, CheckVerdict.Violation) with { ArticleVersion = 2 }).ShouldBeFalse();
        CaseRules.IsWaived(After(Opened(), Inputs["clean"]), Check(10, CheckVerdict.Violation)).ShouldBeFalse();
        CaseRules.IsWaived(null, Check(10, CheckVerdict.Violation)).ShouldBeFalse();
    }

    [Fact]
    public void History_keeps_the_newest_steps()
    {
        var at = Opened();
        for (var i = 0; i < 30; i++)
        {
            at = After(at, new CaseInput.Extend(Later.AddHours(i), "more", "op", Start));
        }

        at.History.Count.ShouldBe(CaseRules.MostHistory);
        at.History[^1].Number.ShouldBe(31);
    }

    private static CaseDocument Opened() =>
        CaseRules.Open(Check(1, CheckVerdict.Violation) with { SuspendsWhenOverdue = true }, TimeSpan.FromHours(48), TimeSpan.FromHours(24)) with { Pending = [] };

    private static CaseDocument After(CaseDocument at, params CaseInput[] inputs)
    {
        foreach (var input in inputs)
        {
            at = CaseRules.Apply(at, input).ShouldNotBeNull() with { Pending = [] };
        }

        return at;
    }

    private static CheckDocument Check(int number, CheckVerdict verdict, ObligationKind broken = ObligationKind.SourceLink) => new()
    {
        Id = $"r1.{number}", RepublicationId = "r1", Number = number, ArticleId = "a1", ArticleVersion = 1, PartnerId = "p1", Url = "https://partner.example/17",
        Verdict = verdict, CheckedAt = Start.AddHours(number),
        Obligations = verdict != CheckVerdict.Violation ? [] :
        [
            new ObligationVerdict { Kind = broken, Verdict = Verdict.Broken, Reason = "none" },
            new ObligationVerdict { Kind = ObligationKind.MediaIdentifier, Verdict = Verdict.Met, Reason = "there" },
        ],
    };
}
