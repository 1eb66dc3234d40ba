using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;
using ReproHarness.Units;

namespace ReproHarness.Unit.Units;

public sealed class UnitsArgumentsTests
{
    [Fact]
    public void Without_arguments_the_whole_tier_is_listed_for_any_device() =>
        UnitsArguments.Parse([]).Should().Be(new UnitsArguments("auto", RunBudget.Full, null, null, null, null));

    [Fact]
    public void Every_option_is_read() =>
        UnitsArguments.Parse(
            ["--device", "cpu", "--budget", "smoke", "--data-root", "/data", "--artifacts", "/out", "--claim", "C3",
                "--shard", "2/3", "--seed", "7", "--of-receipts", "true"])
            .Should().Be(
                new UnitsArguments("cpu", RunBudget.Smoke, "/data", "/out", "C3", new Shard(2, 3)) { Seed = 7, OfReceipts = true });

    [Theory]
    [InlineData("--budget", "large", "--budget is 'large'; allowed: full, smoke.")]
    [InlineData("--of-receipts", "yes", "--of-receipts is 'yes'; allowed: true.")]
    [InlineData("--shard", "2", "--shard is '2'; allowed: K/N with K from 1 to N, such as 1/2, and N at most 1000.")]
    public void A_wrong_value_is_named_with_what_is_allowed(string option, string value, string line) =>
        FluentActions.Invoking(() => UnitsArguments.Parse([option, value])).Should().Throw<InputException>().WithMessage(line);
}
