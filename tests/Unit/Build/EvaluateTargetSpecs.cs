using ReproHarness.BuildSteps;

namespace ReproHarness.Unit.BuildSteps;

public sealed class EvaluateTargetSpecs
{
    [Fact]
    public void Only_what_was_given_is_passed_on() =>
        ShownProgram.Arguments(("model", "net.pt"), ("weights", null), ("attack", ""), ("limit", "300")).Should().Equal("--model", "net.pt", "--limit", "300");

    [Fact]
    public void The_last_line_of_the_errors_is_the_mistake()
    {
        ShownProgram.LastLine("[W] a library warns\nnet.pt: no such file.\n\n").Should().Be("net.pt: no such file.");
        ShownProgram.LastLine("").Should().Be("The program ended without a word.");
    }
}
