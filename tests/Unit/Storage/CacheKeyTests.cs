using System.Security.Cryptography;
using FsCheck;
using FsCheck.Xunit;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Storage;

public sealed class CacheKeyTests
{
    [Fact]
    public void A_key_is_a_sha256_that_stays_the_same_across_versions_of_this_program()
    {
        // Length of name, name, length of value, value; lengths are 32 bits, little endian.
        byte[] encoding = [1, 0, 0, 0, (byte)'a', 2, 0, 0, 0, (byte)'b', (byte)'c'];
        CacheKey.Of(("a", "bc")).Should().Be(Convert.ToHexStringLower(SHA256.HashData(encoding)));
    }

    [Fact]
    public void The_order_of_the_parts_does_not_matter() =>
        CacheKey.Of(("recipe", "r"), ("data", "d")).Should().Be(CacheKey.Of(("data", "d"), ("recipe", "r")));

    [Fact]
    public void Text_that_moves_between_name_and_value_or_between_parts_gives_another_key() =>
        new[] { CacheKey.Of(("ab", "c")), CacheKey.Of(("a", "bc")), CacheKey.Of(("a", "b"), ("c", "")), CacheKey.Of(("a", ""), ("c", "b")) }
            .Should().OnlyHaveUniqueItems();

    [Property]
    public bool Different_values_give_different_keys(string? a, string? b) =>
        (a ?? "") == (b ?? "") == (CacheKey.Of(("part", a ?? "")) == CacheKey.Of(("part", b ?? "")));

    [Fact]
    public void No_part_or_a_name_given_twice_is_an_error()
    {
        FluentActions.Invoking(() => CacheKey.Of()).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => CacheKey.Of(("seed", "1"), ("seed", "2"))).Should().Throw<ArgumentException>()
            .WithMessage("*'seed'*twice*");
    }
}
