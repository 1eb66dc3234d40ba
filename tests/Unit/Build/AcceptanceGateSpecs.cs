using ReproHarness.BuildSteps;
using ReproHarness.Storage;

namespace ReproHarness.Unit.BuildSteps;

public sealed class AcceptanceGateSpecs
{
    private const string Command = "./build.sh AcceptBaselines --tier standard --claim C1";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_build_server_never_accepts(bool yes) =>
        FluentActions.Invoking(() => new AcceptanceGate(OnServer: true, HasTerminal: true, yes, Command).Check())
            .Should().Throw<InputException>().WithMessage($"*build server*{Command} on your machine*");

    [Fact]
    public void Without_a_terminal_only_yes_accepts()
    {
        FluentActions.Invoking(() => new AcceptanceGate(false, HasTerminal: false, Yes: false, Command).Check())
            .Should().Throw<InputException>().WithMessage($"*{Command} --yes.");
        new AcceptanceGate(false, HasTerminal: false, Yes: true, Command).Check();
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData(" Y ", true)]
    [InlineData("n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_y_says_yes(string? answer, bool accepted) =>
        new AcceptanceGate(false, HasTerminal: true, Yes: false, Command).Accepts(() => answer).Should().Be(accepted);
}
