using CsCheck;
using Syndication.Platform.Auth;

namespace Syndication.PlatformTests.Auth;

public sealed class ApiKeysTests
{
    [Fact]
    public void New_key_has_the_form_and_its_own_hash()
    {
        var (key, id, hash) = ApiKeys.Create();
        key.ShouldMatch("^syn_[0-9a-f]{32}_[0-9a-f]{64}$");
        key.ShouldStartWith($"syn_{id}_");
        ApiKeys.IdOf(key).ShouldBe(id);
        ApiKeys.HashOf(key).ShouldBe(hash);
        hash.ShouldMatch("^[0-9a-f]{64}$");
        ApiKeys.Verify(key, hash).ShouldBeTrue();
        ApiKeys.Create().Key.ShouldNotBe(key);
    }

    [Fact]
    public void Hash_is_pinned_since_it_is_stored() =>
        ApiKeys.HashOf("syn_00000000000000000000000000000000_0000000000000000000000000000000000000000000000000000000000000000")
            .ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
                "syn_00000000000000000000000000000000_0000000000000000000000000000000000000000000000000000000000000000"u8)));

    [Fact]
    public void Key_with_one_character_changed_does_not_verify() => Gen.Int[0, 100].Sample(at =>
    {
        var (key, _, hash) = ApiKeys.Create();
        var changed = key[..at] + (char)(key[at] ^ 1) + key[(at + 1)..];
        ApiKeys.Verify(changed, hash).ShouldBeFalse();
        ApiKeys.IsSame(key, changed).ShouldBeFalse();
        ApiKeys.IsSame(key, key[..at]).ShouldBeFalse();
        ApiKeys.IsSame(key, new string(key)).ShouldBeTrue();
    });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("zz")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    public void Nothing_verifies_against_what_is_no_hash_of_it(string? hash) => ApiKeys.Verify(ApiKeys.Create().Key, hash).ShouldBeFalse();

    [Fact]
    public void Id_is_found_only_in_whole_keys()
    {
        var key = ApiKeys.Create().Key;
        ApiKeys.IdOf(key + "0").ShouldBeNull();
        ApiKeys.IdOf(key[..^1]).ShouldBeNull();
        ApiKeys.IdOf(key.ToUpperInvariant()).ShouldBeNull();
        ApiKeys.IdOf("").ShouldBeNull();
        Gen.String.Sample(text => ApiKeys.IdOf(text) is null);
    }
}
