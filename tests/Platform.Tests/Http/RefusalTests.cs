using System.Net;
using Syndication.Platform.Http;

namespace Syndication.PlatformTests.Http;

/// <summary>Where the client does not go.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://127.1:{0}/")]
    [InlineData("http://2130706433:{0}/")]
    [InlineData("http://0x7f.1:{0}/")]
    [InlineData("http://0177.0.0.1:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("http://[::ffff:7f00:1]:{0}/")]
    [InlineData("http://[64:ff9b::7f00:1]:{0}/")]
    [InlineData("http://0.0.0.0:{0}/")]
    [InlineData("http://[::]:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://LOCALHOST:{0}/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[fd00:ec2::254]/latest/meta-data/")]
    [InlineData("http://１２７.0.0.1:{0}/")]
    public async Task Internal_address_in_any_spelling_is_refused(string url)
    {
        await using var server = RawServer.Start(RawServer.Ok("inside"));
        using var client = Clients.Create(allowed: null);
        var result = await client.Get(new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, url, server.Port)));
        result.ShouldFail().ShouldBe(SafeHttpFailureKind.AddressRefused);
        result.Failure!.Message.ShouldContain("Http:AllowedNetworks");
        server.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Localhost_is_called_when_its_network_is_allowed()
    {
        await using var server = RawServer.Start(RawServer.Ok("inside"));
        using var client = Clients.Create();
        (await client.Get(server.Url(host: "localhost"))).ShouldAnswer().Status.ShouldBe(200);
    }

    [Fact]
    public async Task Redirect_to_an_internal_address_is_refused_though_the_first_hop_is_allowed()
    {
        await using var inside = RawServer.Start(RawServer.Ok("inside"));
        await using var outside = RawServer.Start(RawServer.Redirect(302, inside.Url().AbsoluteUri), "127.0.0.2");
        using var client = Clients.Create("127.0.0.2/32");
        (await client.Get(outside.Url())).ShouldFail().ShouldBe(SafeHttpFailureKind.AddressRefused);
        outside.Connections.ShouldBe(1);
        inside.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Name_that_leads_inside_on_the_second_look_is_refused()
    {
        await using var inside = RawServer.Start(RawServer.Ok("inside"));
        await using var outside = RawServer.Start(RawServer.Ok("outside"), "127.0.0.2");
        var looks = 0;
        using var client = Clients.Create("127.0.0.2/32", resolver: (_, _) =>
            Task.FromResult(new[] { IPAddress.Parse(looks++ == 0 ? "127.0.0.2" : "127.0.0.1") }));
        (await client.Get(outside.Url(host: "rebinding.example"))).ShouldAnswer();
        (await client.Get(inside.Url(host: "rebinding.example"))).ShouldFail().ShouldBe(SafeHttpFailureKind.AddressRefused);
        looks.ShouldBe(2);
        inside.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Name_with_mixed_addresses_is_called_only_at_the_permitted_one()
    {
        await using var server = RawServer.Start(RawServer.Ok("outside"), "127.0.0.2");
        using var client = Clients.Create("127.0.0.2/32", resolver: Clients.Names(("mixed.example", ["10.0.0.1", "127.0.0.1", "127.0.0.2"])));
        (await client.Get(server.Url(host: "mixed.example"))).ShouldAnswer().Status.ShouldBe(200);
    }

    [Fact]
    public async Task Refusal_of_a_name_does_not_tell_its_address()
    {
        using var client = Clients.Create(allowed: null, resolver: Clients.Names(("db.internal.example", ["10.11.12.13"])));
        var result = await client.Get(new Uri("http://db.internal.example/"));
        result.ShouldFail().ShouldBe(SafeHttpFailureKind.AddressRefused);
        result.Failure!.Message.ShouldNotContain("10.11.12.13");
    }

    [Fact]
    public async Task International_name_is_looked_up_in_its_ascii_form()
    {
        await using var server = RawServer.Start(RawServer.Ok("hello"));
        using var client = Clients.Create(resolver: Clients.Names(("xn--80aikifvh.example", ["127.0.0.1"])));
        (await client.Get(server.Url(host: "приклад.example"))).ShouldAnswer();
        server.Requests.Single().Headers["Host"].ShouldStartWith("xn--");
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:pass@127.0.0.1/")]
    public async Task Url_of_another_kind_is_refused(string url)
    {
        using var client = Clients.Create();
        (await client.Get(new Uri(url))).ShouldFail().ShouldBe(SafeHttpFailureKind.InvalidUrl);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://user:pass@127.0.0.1/")]
    [InlineData("http://")]
    public async Task Redirect_to_a_url_of_another_kind_is_refused(string location)
    {
        await using var server = RawServer.Start(RawServer.Redirect(302, location));
        using var client = Clients.Create();
        (await client.Get(server.Url())).ShouldFail().ShouldBe(SafeHttpFailureKind.InvalidUrl);
        server.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task Name_without_address_is_not_resolved()
    {
        using var client = Clients.Create(resolver: (_, _) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound));
        (await client.Get(new Uri("http://nowhere.example/"))).ShouldFail().ShouldBe(SafeHttpFailureKind.NameNotResolved);
    }

    [Fact]
    public async Task Closed_port_is_a_failed_connection()
    {
        var server = RawServer.Start(RawServer.Ok("gone"));
        var url = server.Url();
        await server.DisposeAsync();
        using var client = Clients.Create();
        (await client.Get(url)).ShouldFail().ShouldBe(SafeHttpFailureKind.ConnectionFailed);
    }

    [Fact]
    public async Task Proxy_of_the_environment_is_not_used()
    {
        await using var proxy = RawServer.Start(RawServer.Ok("proxy"), "127.0.0.3");
        await using var server = RawServer.Start(RawServer.Ok("direct"));
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new ProxyFor(server.Port, proxy.Url());
        try
        {
            using var client = Clients.Create();
            (await client.Get(server.Url())).ShouldAnswer();
            proxy.Connections.ShouldBe(0);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    /// <summary>The default proxy is the whole process's: this one minds nobody else's requests.</summary>
    private sealed class ProxyFor(int port, Uri proxy) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => destination.Port == port ? proxy : null;

        public bool IsBypassed(Uri host) => host.Port != port;
    }
}
