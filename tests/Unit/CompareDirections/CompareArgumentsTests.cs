using ReproHarness.CompareDirections;
using ReproHarness.Contracts.Claims;
using ReproHarness.Storage;

namespace ReproHarness.Unit.CompareDirections;

public sealed class CompareArgumentsTests
{
    [Fact]
    public void Options_that_are_not_given_have_their_usual_values() =>
        CompareArguments.Parse([]).Should().Be(new CompareArguments(Tier.Fast, "auto", "auto", 1, null, null));

    [Fact]
    public void Options_are_read_as_given() =>
        CompareArguments.Parse(
            ["--tier", "Standard", "--device", "cpu", "--arithmetic", "avx", "--seed", "7", "--data-root", "sets", "--artifacts", "out"])
            .Should().Be(new CompareArguments(Tier.Standard, "cpu", "avx", 7, "sets", "out"));

    [Theory]
    [InlineData("--tier is '1'; allowed: fast, standard, full.", "--tier", "1")]
    [InlineData("--seed is '-1'*", "--seed", "-1")]
    [InlineData("argument '--fast'; allowed: --tier, --device, --arithmetic, --seed, --data-root, --artifacts.", "--fast", "1")]
    [InlineData("--tier has no value*", "--tier")]
    public void A_mistake_is_one_line(string message, params string[] arguments) =>
        FluentActions.Invoking(() => CompareArguments.Parse(arguments)).Should().Throw<InputException>().WithMessage(message);
}
