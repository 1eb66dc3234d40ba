using ReproHarness.Contracts.Runs;

namespace ReproHarness.Unit.BuildSteps;

public sealed class SchemaSpecs
{
    /// <summary>
    /// NUKE rewrites the tracked file at every run: another text would make a clean checkout dirty, and evidence says whether it was.
    /// </summary>
    [Fact]
    public void A_run_writes_the_schema_that_is_committed_byte_for_byte()
    {
        using var build = new BuildProgram();
        build.Run("Report").Failure(code: 2);
        var committed = Path.Combine(
            RunSettings.FindRepositoryRoot(new System.IO.Abstractions.FileSystem(), AppContext.BaseDirectory),
            ".nuke",
            "build.schema.json");
        File.ReadAllBytes(build.File(".nuke/build.schema.json")).Should().Equal(File.ReadAllBytes(committed));
    }
}
