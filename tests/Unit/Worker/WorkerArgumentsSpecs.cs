using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;
using ReproHarness.Worker;

namespace ReproHarness.Unit.Worker;

public sealed class WorkerArgumentsSpecs
{
    private static readonly string s_run = Path.GetFullPath("run");

    [Fact]
    public void The_folder_of_a_run_is_made_absolute_and_the_rest_has_its_usual_values()
    {
        MeasureArguments.Parse(["--run", "run"]).Should().Be(new MeasureArguments(s_run, null, null, null, null));
        AdvanceArguments.Parse(["--run", "run"]).Should().Be(new AdvanceArguments(s_run, false, null));
        JudgeArguments.Parse(["--run", "run"]).Should().Be(new JudgeArguments(s_run, null, null));
        PlanArguments.Parse(["--run", "run", "--run-id", "0011aabb"]).Should().Be(
            new PlanArguments(s_run, RunBudget.Full, 1, null, "auto", null, "auto", "unknown", "0011aabb", false));
    }

    [Fact]
    public void Options_are_read_as_given()
    {
        MeasureArguments.Parse(["--run", "run", "--list", "l.txt", "--element", "3", "--scratch", "$TMPDIR"])
            .Should().Be(new MeasureArguments(s_run, null, "l.txt", 3, "$TMPDIR"));
        AdvanceArguments.Parse(["--run", "run", "--submit", "yes"]).Submits.Should().BeTrue();
        JudgeArguments.Parse(["--run", "run", "--run-id", "ff"]).RunId.Should().Be("ff");
        PlanArguments.Parse(
                [
                    "--run", "run", "--run-id", "ff", "--budget", "smoke", "--seed", "7", "--claim", "C6", "--device", "cuda",
                    "--data-root", "/data", "--arithmetic", "avx2", "--commit", "abc+", "--require-data", "yes",
                ])
            .Should().Be(new PlanArguments(s_run, RunBudget.Smoke, 7, "C6", "cuda", "/data", "avx2", "abc+", "ff", true));
    }

    [Fact]
    public void Units_come_by_their_ids_from_a_line_of_a_list_or_one_by_one()
    {
        string[] lines = ["a", "b,c", ""];

        Ids("--units", "a, b,,c").Should().Equal("a", "b", "c");
        Ids("--list", "l.txt", "--element", "1").Should().Equal("b", "c");
        Ids().Should().BeNull();

        IReadOnlyList<string>? Ids(params string[] given) => MeasureArguments.Parse(["--run", "run", .. given]).Ids(path =>
        {
            path.Should().Be("l.txt");
            return lines;
        });
    }

    [Fact]
    public void A_list_without_such_a_line_is_refused() => FluentActions
        .Invoking(() => MeasureArguments.Parse(["--run", "run", "--list", "l.txt", "--element", "2"]).Ids(_ => ["a", "b"]))
        .Should().Throw<InputException>().WithMessage("--element is 2, but 'l.txt' has 2 lines, numbered from 0; give one.");

    [Theory]
    [InlineData("--run is missing; give the folder of the run.")]
    [InlineData("--list and --element: give both or none.", "--run", "r", "--list", "l.txt")]
    [InlineData("--list and --element: give both or none.", "--run", "r", "--element", "1")]
    [InlineData("--units and --list: give one of them.", "--run", "r", "--units", "a", "--list", "l.txt", "--element", "1")]
    [InlineData("--element is '-1'; allowed: a whole number from 0 to 2147483647.", "--run", "r", "--list", "l", "--element", "-1")]
    [InlineData("argument '--shard'; allowed: --run, --units, --list, --element, --scratch.", "--run", "r", "--shard", "1")]
    public void A_mistake_of_measure_is_one_line(string message, params string[] given) =>
        FluentActions.Invoking(() => MeasureArguments.Parse(given)).Should().Throw<InputException>().WithMessage(message);

    [Theory]
    [InlineData("--run is missing; give the folder of the run.", "--submit", "yes")]
    [InlineData("--submit is 'maybe'; allowed: yes, no.", "--run", "r", "--submit", "maybe")]
    public void A_mistake_of_advance_is_one_line(string message, params string[] given) =>
        FluentActions.Invoking(() => AdvanceArguments.Parse(given)).Should().Throw<InputException>().WithMessage(message);

    [Theory]
    [InlineData("--run is missing; give the folder of the run.", "--run-id", "ff")]
    [InlineData("argument '--submit'; allowed: --run, --run-id, --scratch.", "--run", "r", "--submit", "yes")]
    public void A_mistake_of_judge_is_one_line(string message, params string[] given) =>
        FluentActions.Invoking(() => JudgeArguments.Parse(given)).Should().Throw<InputException>().WithMessage(message);

    [Theory]
    [InlineData("--run is missing; give the folder of the run.", "--run-id", "ff")]
    [InlineData("--run-id is missing; give 8 hexadecimal digits.", "--run", "r")]
    [InlineData("--budget is 'huge'; allowed: full, smoke.", "--run", "r", "--run-id", "ff", "--budget", "huge")]
    [InlineData("--seed is 'x'; allowed: a whole number from 0 to *", "--run", "r", "--run-id", "ff", "--seed", "x")]
    public void A_mistake_of_plan_is_one_line(string message, params string[] given) =>
        FluentActions.Invoking(() => PlanArguments.Parse(given)).Should().Throw<InputException>().WithMessage(message);
}
