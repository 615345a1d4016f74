using Microsoft.Playwright;
using Syndication.Testing;

namespace Syndication.Console.Tests.Pages;

/// <summary>Every channel is made, changed and tested from the partner's page.</summary>
public sealed class ChannelPageTests
{
    [Fact]
    public async Task Sftp_wordpress_and_mail_are_made_changed_and_tested()
    {
        await using var app = await TestApp.Start(new TestAppOptions { Modules = Syndication.Host.Commands.RunCommand.Modules });
        await using var browser = await Browser.Open(app.Address);
        var tab = browser.Page;
        await browser.SignIn(TestApp.OperatorKey, "/console/partners");
        await tab.GetByLabel("Id, such as river-herald").FillAsync("river");
        await tab.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("River Herald");
        await Press(tab, "Make it");
        await tab.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "River Herald" }).ClickAsync();
        await tab.GetByText("None yet: the partner gets nothing.").WaitForAsync();

        await Choose(tab, "SFTP folder");
        await tab.GetByLabel("Server", new PageGetByLabelOptions { Exact = true }).FillAsync("127.0.0.1");
        await tab.GetByLabel("User", new PageGetByLabelOptions { Exact = true }).FillAsync("wire");
        await tab.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync("not a secret");
        await Press(tab, "Subscribe");
        await tab.GetByText("sftp.hostKeys").WaitForAsync();
        await browser.Shot("channel-sftp");
        (await browser.Faults()).ShouldBeEmpty();
        await tab.GetByLabel("Fingerprints of the server's keys, SHA256:…").FillAsync("SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU");
        await Press(tab, "Subscribe");
        await tab.GetByText("sftp://wire@127.0.0.1:22/.").WaitForAsync();

        await Press(tab, "Change it");
        var change = tab.Locator("section.changed");
        await change.GetByLabel("Folder", new LocatorGetByLabelOptions { Exact = true }).FillAsync("incoming");
        await browser.Shot("channel-change");
        (await browser.Faults()).ShouldBeEmpty();
        await change.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Keep the changes" }).ClickAsync();
        await tab.GetByText("sftp://wire@127.0.0.1:22/incoming").WaitForAsync();
        await Press(tab, "Test it");
        await tab.GetByText("Sent.", new PageGetByTextOptions { Exact = true }).WaitForAsync();

        await Choose(tab, "WordPress site");
        await tab.GetByLabel("Address of the site").FillAsync("http://127.0.0.1:9/");
        await tab.GetByLabel("User", new PageGetByLabelOptions { Exact = true }).FillAsync("wire");
        await tab.GetByLabel("Application password").FillAsync("abcd efgh ijkl mnop");
        await Press(tab, "Subscribe");
        await tab.GetByText("http://127.0.0.1:9/").WaitForAsync();

        await Choose(tab, "mail digest");
        await tab.GetByLabel("Recipients, one a line").FillAsync("desk@river.example");
        await tab.GetByLabel("Hours of the day, such as 7 13 18").FillAsync("noon");
        await Press(tab, "Subscribe");
        await tab.GetByText("mail.hours").WaitForAsync();
        await tab.GetByLabel("Hours of the day, such as 7 13 18").FillAsync("7 13");
        await Press(tab, "Subscribe");
        var mail = tab.Locator("tr", new PageLocatorOptions { HasText = "desk@river.example" });
        await mail.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "End it" }).ClickAsync();
        await mail.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Yes: End it" }).ClickAsync();
        await mail.GetByText("ended").WaitForAsync();
        await browser.Shot("channels");
        browser.Complaints.ShouldBeEmpty();
    }

    private static Task Press(IPage tab, string name) => tab.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).First.ClickAsync();

    private static async Task Choose(IPage tab, string channel)
    {
        await tab.Locator("section[aria-labelledby=new-subscription] .mud-select").First.ClickAsync();
        await tab.Locator(".mud-popover-open .mud-list-item", new PageLocatorOptions { HasText = channel }).ClickAsync();
    }
}
