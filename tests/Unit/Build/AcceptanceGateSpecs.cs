using ReproHarness.BuildSteps;
using ReproHarness.Storage;

namespace ReproHarness.Unit.BuildSteps;

public sealed class AcceptanceGateSpecs
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_build_server_never_accepts(bool yes) =>
        FluentActions.Invoking(() => new AcceptanceGate(OnServer: true, HasTerminal: true, yes).Check()).Should().Throw<InputException>().WithMessage("*build server*");

    [Fact]
    public void Without_a_terminal_only_yes_accepts()
    {
        FluentActions.Invoking(() => new AcceptanceGate(false, HasTerminal: false, Yes: false).Check()).Should().Throw<InputException>().WithMessage("*--yes*");
        new AcceptanceGate(false, HasTerminal: false, Yes: true).Check();
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData(" Y ", true)]
    [InlineData("n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_y_says_yes(string? answer, bool accepted) =>
        new AcceptanceGate(false, HasTerminal: true, Yes: false).Accepts(() => answer).Should().Be(accepted);
}
