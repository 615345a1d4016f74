using Syndication.Attribution.Terms;
using static Syndication.AttributionTests.Stories;

namespace Syndication.AttributionTests.Terms;

public sealed class TermsVersionsTests
{
    private static readonly PublisherTerms Draft = Stories.Terms with { Status = TermsStatus.Draft, Version = 0 };

    [Fact]
    public void Draft_is_not_in_force_until_it_is_accepted()
    {
        var draft = TermsVersions.Next(null, Draft, Now);
        var accepted = TermsVersions.Accept(draft, Now.AddHours(1));

        TermsVersions.InForce([draft], Now.AddDays(1)).ShouldBeNull();
        TermsVersions.InForce([accepted], Now.AddMinutes(59)).ShouldBeNull();
        TermsVersions.InForce([accepted], Now.AddHours(1)).ShouldBe(accepted);
        accepted.Terms.Status.ShouldBe(TermsStatus.Accepted);
        TermsVersions.Accept(accepted, Now.AddHours(2)).ShouldBeSameAs(accepted);
    }

    [Fact]
    public void Version_with_a_later_date_waits_for_it()
    {
        var first = TermsVersions.Next(null, Stories.Terms, Now);
        var second = TermsVersions.Next(first, Stories.Terms with { CureHours = 8, Effective = Now.AddDays(2) }, Now);

        second.Version.ShouldBe(2);
        TermsVersions.InForce([first, second], Now.AddDays(1)).ShouldBe(first);
        TermsVersions.InForce([first, second], Now.AddDays(2)).ShouldBe(second);
    }

    [Fact]
    public void Same_terms_make_no_new_version()
    {
        var draft = TermsVersions.Next(null, Draft, Now);

        TermsVersions.Next(draft, Draft, Now.AddDays(1)).ShouldBeSameAs(draft);
        var accepted = TermsVersions.Next(draft, Stories.Terms, Now.AddDays(1));
        (accepted.Version, accepted.AcceptedAt).ShouldBe((1, Now.AddDays(1)));
        TermsVersions.Next(accepted, Draft, Now.AddDays(2)).ShouldBeSameAs(accepted);
        TermsVersions.Next(accepted, Draft with { CureHours = 3 }, Now.AddDays(2)).Version.ShouldBe(2);
    }
}
