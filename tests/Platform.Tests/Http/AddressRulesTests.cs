using System.Net;
using CsCheck;
using Syndication.Platform.Http;

namespace Syndication.PlatformTests.Http;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:800::200e")]
    [InlineData("2001:4860:4860::8888")]
    public void Public_address_is_public(string address) => AddressRules.IsPublic(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::8.8.8.8")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0:127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::169.254.169.254")]
    [InlineData("64:ff9b:1::8.8.8.8")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:0808:0808::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2606:4700::5efe:10.0.0.1")]
    [InlineData("2606:4700::200:5efe:10.0.0.1")]
    public void Special_address_is_not_public(string address) => AddressRules.IsPublic(IPAddress.Parse(address)).ShouldBeFalse();

    private static readonly Gen<IPAddress> V4 = Gen.Byte.Array[4].Select(bytes => new IPAddress(bytes));

    [Fact]
    public void Mapped_and_translated_forms_are_judged_as_the_address_inside() => V4.Sample(inside =>
    {
        var expected = AddressRules.IsPublic(inside);
        AddressRules.IsPublic(inside.MapToIPv6()).ShouldBe(expected);
        AddressRules.IsPublic(new IPAddress([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. inside.GetAddressBytes()])).ShouldBe(expected);
    });

    [Fact]
    public void Six_to_four_and_teredo_are_never_public() => Gen.Byte.Array[16].Sample(bytes =>
    {
        byte[] sixToFour = [0x20, 0x02, .. bytes[2..]];
        byte[] teredo = [0x20, 0x01, 0, 0, .. bytes[4..]];
        AddressRules.IsPublic(new IPAddress(sixToFour)).ShouldBeFalse();
        AddressRules.IsPublic(new IPAddress(teredo)).ShouldBeFalse();
    });

    [Fact]
    public void Address_outside_global_unicast_is_public_only_with_a_public_address_inside() => Gen.Byte.Array[16].Sample(bytes =>
    {
        var address = new IPAddress(bytes);
        if (bytes[0] >> 5 != 1 && AddressRules.IsPublic(address))
        {
            (address.IsIPv4MappedToIPv6 || (bytes[1] == 0x64 && bytes[2] == 0xff)).ShouldBeTrue(address.ToString());
        }
    });

    [Fact]
    public void Private_networks_hold_no_public_address() => V4.Sample(address =>
    {
        var bytes = address.GetAddressBytes();
        AddressRules.IsPublic(new IPAddress([10, bytes[1], bytes[2], bytes[3]])).ShouldBeFalse();
        AddressRules.IsPublic(new IPAddress([127, bytes[1], bytes[2], bytes[3]])).ShouldBeFalse();
        AddressRules.IsPublic(new IPAddress([192, 168, bytes[2], bytes[3]])).ShouldBeFalse();
        AddressRules.IsPublic(new IPAddress([172, (byte)(16 + (bytes[1] % 16)), bytes[2], bytes[3]])).ShouldBeFalse();
        AddressRules.IsPublic(new IPAddress([(byte)(224 + (bytes[0] % 32)), bytes[1], bytes[2], bytes[3]])).ShouldBeFalse();
    });

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("128.0.0.1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("::1", false)]
    public void Allowed_network_adds_to_the_public_ones(string address, bool allowed) =>
        AddressRules.IsAllowed(IPAddress.Parse(address), [IPNetwork.Parse("127.0.0.0/8")]).ShouldBe(allowed);
}
