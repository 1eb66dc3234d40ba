using System.IO.Abstractions;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.History.Store;
using ReproHarness.Storage;
using ReproHarness.Unit.History;
using ReproHarness.Unit.Reporting.Pages;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.BuildSteps;

public sealed class GivenRunSpecs : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileSystem _files = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_of_artifacts_and_one_of_evidence_are_the_same_run()
    {
        EvidenceStore.In(_files, _folder.Path, Tier.Fast).Write(EvidenceBuilder.Cell("a", 4, 0));

        Find(_folder.Path).Cells.Should().BeEquivalentTo(Find(_folder.File("evidence/fast")).Cells).And.ContainSingle();
    }

    [Fact]
    public void A_number_is_a_run_of_the_history()
    {
        using (var history = HistoryFile.Open(_files, _folder.File("h.db"))) history.Record(MadeUpNights.Night(0, 2, (_, index) => index));

        var run = Find("1");
        (run.Name, run.Cells.Count).Should().Be(("run 1", 2));
        Refused("2").Should().Contain("run 2");
    }

    [Fact]
    public void What_is_neither_is_refused_in_one_line()
    {
        Refused("yesterday").Should()
            .Be("--compare names 'yesterday', which is neither a folder nor the number of a run; give two of these, with a space between.");
        Refused("1").Should().Contain("there is no history");
        Refused(_folder.Path).Should().Contain("holds no evidence of the fast tier");
    }

    private ReproHarness.History.Comparing.NamedRun Find(string given) =>
        GivenRun.Find(_files, given, _folder.File("h.db"), Tier.Fast, ReproHarness.Contracts.Runs.RunExtent.Whole);

    private string Refused(string given) => FluentActions.Invoking(() => Find(given)).Should().Throw<InputException>().Which.Message;
}
