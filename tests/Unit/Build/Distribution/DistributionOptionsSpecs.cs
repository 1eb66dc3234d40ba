using ReproHarness.BuildSteps;
using ReproHarness.Storage;

namespace ReproHarness.Unit.BuildSteps.Distribution;

public sealed class DistributionOptionsSpecs
{
    private static readonly string s_folder = Path.GetFullPath("/work");

    [Fact]
    public void A_folder_is_taken_from_where_the_user_is_and_the_rest_has_its_usual_values() =>
        Parse("run").Should().Be(new DistributionOptions(Path.Combine(s_folder, "run"), Engine.Slurm, null, "", null, false));

    [Fact]
    public void Options_are_read_as_given() => DistributionOptions
        .Parse("/disk/run", s_folder, "SLURM", "4", "--partition=gpu", "$TMPDIR", submit: true)
        .Should().Be(new DistributionOptions(Path.GetFullPath("/disk/run"), Engine.Slurm, 4, "--partition=gpu", "$TMPDIR", true));

    [Theory]
    [InlineData("--sbatch", "--partition=gpu", null, false)]
    [InlineData("--scratch", null, "$TMPDIR", false)]
    [InlineData("--submit", null, null, true)]
    public void What_only_Slurm_reads_is_refused_with_the_local_engine(string option, string? sbatch, string? scratch, bool submit) =>
        FluentActions.Invoking(() => DistributionOptions.Parse("run", s_folder, "local", null, sbatch, scratch, submit))
            .Should().Throw<InputException>().WithMessage($"{option} is for --engine slurm, and the engine is 'local'; leave it out.");

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void A_run_has_a_folder(string? run) => FluentActions.Invoking(() => Parse(run))
        .Should().Throw<InputException>().WithMessage("--run is missing; give the folder of the run, on a disk that *");

    [Theory]
    [InlineData("pbs")]
    [InlineData("1")]
    [InlineData("")]
    public void Another_engine_is_refused(string engine) => FluentActions.Invoking(() => Parse("run", engine))
        .Should().Throw<InputException>().WithMessage($"--engine is '{engine}'; allowed: slurm, local.");

    [Theory]
    [InlineData("0")]
    [InlineData("10001")]
    [InlineData("-1")]
    [InlineData("two")]
    public void A_number_of_runners_is_whole_and_within_bounds(string runners) => FluentActions
        .Invoking(() => Parse("run", runners: runners)).Should().Throw<InputException>()
        .WithMessage($"--runners is '{runners}'; allowed: a whole number from 1 to 10000.");

    private static DistributionOptions Parse(string? run, string engine = "slurm", string? runners = null) =>
        DistributionOptions.Parse(run, s_folder, engine, runners, null, " ", submit: false);
}
