using ReproHarness.Storage;
using ReproHarness.Tabulate;

namespace ReproHarness.Unit.Tabulate;

public sealed class TabulateArgumentsTests
{
    [Fact]
    public void Options_that_are_not_given_have_their_usual_values() =>
        TabulateArguments.Parse([]).Should().Be(new TabulateArguments("auto", "auto", 1, null));

    [Fact]
    public void Options_are_read_as_given() =>
        TabulateArguments.Parse(["--device", "cpu", "--seed", "7", "--artifacts", "out"])
            .Should().Be(new TabulateArguments("cpu", "auto", 7, "out"));

    [Theory]
    [InlineData("--seed is 'x'*", "--seed", "x")]
    [InlineData("argument '--fast'; allowed: --device, --arithmetic, --seed, --artifacts.", "--fast", "1")]
    [InlineData("--seed has no value*", "--seed")]
    [InlineData("--seed is given twice*", "--seed", "1", "--seed", "2")]
    public void A_mistake_is_one_line(string message, params string[] arguments) =>
        FluentActions.Invoking(() => TabulateArguments.Parse(arguments)).Should().Throw<InputException>().WithMessage(message);
}
