using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.BuildSteps;

public sealed class MutationSpecs
{
    private static readonly string Repository =
        RunSettings.FindRepositoryRoot(new System.IO.Abstractions.FileSystem(), AppContext.BaseDirectory);

    [Fact]
    public void Every_library_without_torch_has_a_configuration_and_is_found_by_its_name()
    {
        var run = MutationRun.Of(Repository, "statistics", "/out");

        (run.Project, run.Page).Should()
            .Be((Path.Combine(Repository, "tests", "Mutation", "Statistics"), "/out/mutation/Statistics/reports/mutation-report.html"));
        run.Arguments(files: null).Should()
            .Equal("stryker", "--config-file", "stryker-config.json", "--output", "/out/mutation/Statistics");
        run.Arguments("PowerLaws/CurveShape.cs").Should().EndWith(["--mutate", "**/PowerLaws/CurveShape.cs"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Experiments")]
    public void Another_is_refused_with_what_is_allowed(string? library) =>
        FluentActions.Invoking(() => MutationRun.Of(Repository, library, "/out"))
        .Should().Throw<InputException>()
        .WithMessage($"--library is '{library}'; allowed: Claims, Contracts, History, Nas, Statistics, Storage.");

    [Fact]
    public void A_change_under_which_the_tests_do_not_end_counts_as_not_noticed()
    {
        using var folder = new TemporaryFolder();
        string[] statuses = ["Killed", "Killed", "Killed", "Survived", "NoCoverage", "Timeout", "Ignored", "CompileError"];
        var mutants = string.Join(',', statuses.Select(status => $$"""{"status":"{{status}}"}"""));
        File.WriteAllText(folder.File("report.json"), "{\"files\":{\"A.cs\":{\"mutants\":[" + mutants + "]}}}");

        var score = MutationScore.Read(folder.File("report.json"));

        score.Should().Be(new MutationScore(3, 2, 1));
        score.ToString().Should().Be("3 of 6 planted changes noticed (50.0 %), 2 not noticed, 1 timed out and count as not noticed.");
    }
}
