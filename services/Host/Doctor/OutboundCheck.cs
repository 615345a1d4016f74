using System.Globalization;
using Syndication.Platform.Http;

namespace Syndication.Host.Doctor;

/// <summary>The way out, by the door that everything goes through, and the clock of whoever answers.</summary>
internal static class OutboundCheck
{
    public static async Task<IReadOnlyList<Finding>> Look(SafeHttpClient http, Uri? address, TimeProvider time, CancellationToken cancellationToken)
    {
        if (address is null)
        {
            return
            [
                Finding.Skip("outbound", "No address outside was named.", "Give --outbound https://… of a source or a partner."),
                Finding.Skip("clock", "There is nobody to compare it with.", "Give --outbound, or run ntpd: webhook signatures are refused when clocks are five minutes apart."),
            ];
        }

        var before = time.GetUtcNow();
        var result = await http.Send(new SafeHttpRequest { Url = address, MaxBytes = 1024 * 1024 }, cancellationToken);
        var after = time.GetUtcNow();
        // Too large, or redirected too often, is an answer too.
        if (result.Response is not { } response)
        {
            return
            [
                result.Failure?.Kind == SafeHttpFailureKind.TooLarge
                    ? Finding.Good("outbound", $"{address.Host} answers.")
                    : Finding.Wrong("outbound", $"{address} cannot be reached: {result.Failure?.Message.TrimEnd('.')}.", "Look at name server, firewall, proxy and network policies of this machine."),
                Finding.Skip("clock", "There was no answer to compare it with.", "Name another address."),
            ];
        }

        var date = response.Headers.TryGetValue("Date", out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : (DateTimeOffset?)null;
        return
        [
            Finding.Good("outbound", $"{address.Host} answers with {response.Status}."),
            date is { } theirs ? ClockRules.Judge(address.Host, theirs, before, after) : Finding.Skip("clock", $"{address.Host} does not tell its time.", "Name another address."),
        ];
    }
}

/// <summary>How far two clocks are apart; within the time that the answer took nobody can tell.</summary>
internal static class ClockRules
{
    private static readonly TimeSpan Coarse = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Far = TimeSpan.FromSeconds(30);

    public static Finding Judge(string whose, DateTimeOffset theirs, DateTimeOffset before, DateTimeOffset after)
    {
        var apart = theirs < before ? before - theirs : theirs > after ? theirs - after : TimeSpan.Zero;
        var seconds = (int)apart.TotalSeconds;
        return apart <= Coarse ? Finding.Good("clock", $"It agrees with that of {whose}.")
            : apart <= Far ? Finding.Warn("clock", $"It is {seconds} s apart from that of {whose}.", "Is time synchronised (chrony, systemd-timesyncd)?")
            : Finding.Wrong("clock", $"It is {seconds} s apart from that of {whose}.", "Synchronise it: leases, embargoes and webhook signatures go by it.");
    }
}
