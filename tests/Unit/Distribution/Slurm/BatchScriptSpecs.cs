using ReproHarness.Distribution.Slurm;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Distribution.Slurm;

/// <summary>The options that a batch file gives Slurm. That Slurm takes them is shown on the lab.</summary>
public sealed class BatchScriptSpecs
{
    private static readonly BatchScript s_single = new("9f3ab2c1-judge", "/runs/a", "/runs/a/logs", ["dotnet", "/runs/a/app/worker.dll"]);

    [Fact]
    public void An_array_is_one_job_with_an_element_for_each_number_below_its_size() =>
        Options(s_single with
        {
            Name = "9f3ab2c1-networks", Elements = 40, AtOnce = 8, After = [12, 4711],
            Options = SbatchOptions.Parse("-p gpu --gres=gpu:1 --comment='four words # and \"two\"'"),
        }).Should().Equal(
            "--job-name=9f3ab2c1-networks", "--array=0-39%8", "--dependency=afterany:12:4711", "--chdir=/runs/a",
            "--output=/runs/a/logs/9f3ab2c1-networks-%A_%a.log", "--open-mode=append", "--requeue", "--signal=B:TERM@120",
            "-p gpu --gres=gpu:1 \"--comment=four words # and \\\"two\\\"\"");

    [Fact]
    public void A_single_job_has_no_element()
    {
        Options(s_single).Should().Equal(
            "--job-name=9f3ab2c1-judge", "--chdir=/runs/a", "--output=/runs/a/logs/9f3ab2c1-judge-%j.log", "--open-mode=append",
            "--requeue", "--signal=B:TERM@120");
        s_single.Text.Should().Contain("\ndotnet /runs/a/app/worker.dll &\n").And.NotContain("SLURM_ARRAY");
    }

    [Fact]
    public void An_array_without_a_limit_has_none() => Options(s_single with { Elements = 1 }).Should().Contain("--array=0-0");

    [Fact]
    public void A_worker_gets_its_words_as_they_are_and_its_element() =>
        (s_single with { Elements = 2, Worker = ["/a b/worker", "it's", "$HOME", "", "--device=cuda:0"] }).Text.Should()
            .Contain("""
                /a b/worker' 'it'\''s' '$HOME' '' --device=cuda:0 --element "$SLURM_ARRAY_TASK_ID" &
                """);

    [Fact]
    public void A_percent_sign_of_a_folder_is_no_pattern_of_Slurm() =>
        Options(s_single with { WorkingFolder = "/a 50%a", LogFolder = "/a 50%a/logs/" }).Should()
            .Contain(["--chdir=\"/a 50%a\"", "--output=\"/a 50%%a/logs/9f3ab2c1-judge-%j.log\""]);

    [Theory]
    [InlineData("/a\\b")]
    [InlineData("/a\nb")]
    public void A_folder_that_Slurm_cannot_write_to_is_refused(string folder) =>
        (s_single with { LogFolder = folder }).Invoking(script => script.Text).Should().Throw<InputException>()
            .WithMessage("Slurm cannot write logs to *");

    [Theory]
    [InlineData("")]
    [InlineData("round 3")]
    [InlineData("a%j")]
    public void A_name_that_is_no_file_name_is_a_mistake_of_the_program(string name) =>
        (s_single with { Name = name }).Invoking(script => script.Text).Should().Throw<ArgumentException>();

    private static IEnumerable<string> Options(BatchScript script) => script.Text.Split('\n')
        .Where(line => line.StartsWith("#SBATCH ", StringComparison.Ordinal)).Select(line => line["#SBATCH ".Length..]);
}
