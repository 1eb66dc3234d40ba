using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.BuildSteps;

public sealed class ImportedRunSpecs
{
    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly CellEvidence _cell = EvidenceBuilder.Cell("a", 4, 0);

    [Fact]
    public void The_evidence_of_one_whole_run_is_a_night()
    {
        Write(_cell, EvidenceBuilder.Cell("b", 8, 2));
        Read().Cells.Should().HaveCount(2);
    }

    [Fact]
    public void Evidence_of_a_part_of_a_tier_is_none()
    {
        Write(_cell with { Run = Of(new RunExtent(Limit: 100)) });
        Refused().Should()
            .Be("--import is 'x', which is no night: 'C1 a' is of a run limited to 100 images per network; give the artifacts folder of "
                + "one run over the whole tier.");
        Write(_cell with { Run = Of(new RunExtent(Budget: RunBudget.Smoke)) });
        Refused().Should().Contain("on the smoke budget");
        Write(_cell with { Run = null, Provenance = _cell.Provenance with { Reproduce = "REPRO_TIER=standard REPRO_LIMIT=250 "
            + "REPRO_SEED=1 dotnet test" } });
        Refused().Should().Contain("limited to 250 images");
        Write(_cell with { Run = Of(RunExtent.Whole) with { Claim = "C1" } });
        Refused().Should().Contain("is of a run of C1 alone");
    }

    [Fact]
    public void Evidence_of_two_runs_is_none()
    {
        var other = EvidenceBuilder.Cell("b", 4, 0);
        Write(_cell, other with { Provenance = other.Provenance with { Seed = 7 } });
        Refused().Should().Contain("'C1 a' and 'C1 b' are of two runs (root seed 1, code b1946ac92, commit 8ea3779c0; root seed 7, ");
        Write(_cell with { Run = Of(RunExtent.Whole) with { Id = "one" } }, other with { Run = Of(RunExtent.Whole) with { Id = "two" } });
        Refused().Should().Contain("run one; ").And.Contain("run two)");
    }

    [Fact]
    public void Evidence_that_is_to_come_is_none()
    {
        Write(_cell with { Provenance = _cell.Provenance with { MeasuredAt = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero) } });
        Refused().Should().Contain("'C1 a' is dated 2099-01-01 00:00 UTC, which is to come");
    }

    [Fact]
    public void Damaged_evidence_is_refused_and_not_left_out()
    {
        Write(_cell);
        _files.AddFile(EvidenceStore.In(_files, "/x", Tier.Fast).PathOf("C1", "b"), new MockFileData("{"));
        Refused().Should().StartWith("--import is 'x', which cannot be recorded as a night: The evidence file '").And.Contain("damaged");
    }

    private static RunRecord Of(RunExtent extent) => new(extent, "auto", "auto");

    private void Write(params CellEvidence[] cells)
    {
        foreach (var cell in cells) EvidenceStore.In(_files, "/x", Tier.Fast).Write(cell);
    }

    private ReproHarness.History.Runs.FinishedRun Read() => ImportedRun.Read(_files, _time, "--import is 'x'", "/x", Tier.Fast);

    private string Refused() => FluentActions.Invoking(Read).Should().Throw<InputException>().Which.Message;
}
