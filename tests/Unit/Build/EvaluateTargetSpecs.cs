using ReproHarness.BuildSteps;

namespace ReproHarness.Unit.BuildSteps;

public sealed class EvaluateTargetSpecs
{
    [Fact]
    public void Only_what_was_given_is_passed_on() =>
        ShownProgram.Arguments(("model", "net.pt"), ("weights", null), ("attack", ""), ("limit", "300")).Should()
            .Equal("--model", "net.pt", "--limit", "300");

    [Fact]
    public void The_last_line_of_the_errors_is_the_mistake()
    {
        ProgramEnd.Message("[W] a library warns\nnet.pt: no such file.\n\n", 2).Should().Be("net.pt: no such file.");
        ProgramEnd.Message("", 4).Should().Be("The program ended without output.");
    }

    [Theory]
    [InlineData(
        134,
        "terminate called after throwing\n  what():  \nderivative for aten::x is not implemented\nException raised\nframe #12: "
            + "[0x7f85cbac758b]\n",
        "The program crashed with code 134: derivative for aten::x is not implemented")]
    [InlineData(
        134, "Unhandled exception. System.Exception: wrong\n   at Program.Main()\n",
        "The program crashed with code 134: System.Exception: wrong")]
    [InlineData(139, "frame #11\nframe #12: [0x7f85cbac758b]\n", "The program crashed with code 139 and without a message.")]
    public void A_frame_of_a_crash_is_never_shown_as_its_reason(int code, string errors, string message) =>
        ProgramEnd.Message(errors, code).Should().Be(message);
}
