using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.History.Nightly;
using ReproHarness.History.Runs;
using ReproHarness.History.Store;
using ReproHarness.Unit.BuildSteps;
using ReproHarness.Unit.Storage;

namespace ReproHarness.Unit.History;

/// <summary>A history and evidence of an older commit, as it wrote them: they open, compare and are drawn.</summary>
public sealed class WrittenByF31d5bfSpecs : IDisposable
{
    private const int Cells = 5;

    private static readonly FileSystem s_files = new();
    private static readonly string s_written = Path.Combine(
        RunSettings.FindRepositoryRoot(s_files, AppContext.BaseDirectory), "tests", "Unit", "History", "WrittenByF31d5bf");

    private readonly TemporaryFolder _folder = new();

    // Whoever opens a history may write it.
    public WrittenByF31d5bfSpecs() => File.Copy(Path.Combine(s_written, "history.db"), _folder.File("history.db"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Its_evidence_is_read_whole()
    {
        var cells = Evidence();
        cells.Should().HaveCount(Cells).And.OnlyContain(cell => cell.Extent.IsWhole && cell.Settings.Device == "auto" && cell.Run == null);
        cells.SelectMany(cell => cell.Measurements).Should().HaveCountGreaterThan(Cells);
    }

    [Fact]
    public void Its_history_is_opened_read_and_takes_further_nights()
    {
        using var history = HistoryFile.Open(s_files, _folder.File("history.db"));
        var nights = history.Runs(Tier.Fast, "cpu");
        nights.Select(night => night.Cells.Count).Should().Equal(Cells, Cells);

        // The numbers of the history are those of the evidence that it was made of.
        var now = Evidence().Select(RecordedCell.Of).ToDictionary(cell => (cell.Claim, cell.Cell));
        foreach (var cell in nights[^1].Cells) cell.Numbers.Should().BeEquivalentTo(now[(cell.Claim, cell.Cell)].Numbers);

        var next = FinishedRun.OfEvidence([.. Evidence().Select(cell => cell with
        {
            Provenance = cell.Provenance with { MeasuredAt = cell.Provenance.MeasuredAt.AddDays(1) },
        })]);
        var tonight = history.Record(next).Id;
        var report = NightlyReport.Of(Tier.Fast, "cpu", history.Runs(Tier.Fast, "cpu"), tonight, (_, _) => null);
        report.Runs.Should().HaveCount(3);
        report.Outcome.Should().Be(NightOutcome.Quiet, "the third night has the numbers of the second");
    }

    [Fact]
    public void Both_are_compared_and_drawn_by_the_build()
    {
        using var build = new BuildProgram();
        var artifacts = build.File("old");
        Directory.CreateDirectory(Path.Combine(artifacts, "evidence", "fast"));
        foreach (var file in Directory.GetFiles(Path.Combine(s_written, "evidence", "fast")))
            File.Copy(file, Path.Combine(artifacts, "evidence", "fast", Path.GetFileName(file)));

        var drawn = build.Run("Report", "--artifacts", artifacts);
        drawn.Code.Should().Be(0, drawn.Output + drawn.Errors);
        File.ReadAllText(Path.Combine(artifacts, "report", "index.html")).Should().Contain("digits/linear/fgsm");

        var compared = build.Run("Report", "--artifacts", artifacts, "--compare", "1", "2", "--history", _folder.File("history.db"));
        compared.Code.Should().Be(0, compared.Output + compared.Errors);
        compared.Output.Should().Contain("0 verdicts and 0 numbers differ");
    }

    private static IReadOnlyList<CellEvidence> Evidence()
    {
        var cells = new EvidenceStore(s_files, Path.Combine(s_written, "evidence", "fast"), Tier.Fast).ReadAll(out var warnings);
        warnings.Should().BeEmpty();
        return cells;
    }
}
