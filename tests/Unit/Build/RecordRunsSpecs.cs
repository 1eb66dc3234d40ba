using System.IO.Abstractions.TestingHelpers;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.EvidenceFiles;
using static ReproHarness.Unit.Contracts.Baselines.Runs;

namespace ReproHarness.Unit.BuildSteps;

public sealed class RecordRunsSpecs
{
    private readonly RunArchive _archive = new(new MockFileSystem(), "/record");

    [Fact]
    public void Archived_runs_of_the_same_code_stand_beside_those_of_the_spread()
    {
        Archive(Of(1, 1.00, "a"), Of(2, 1.02, "a"));

        var record = Record(Of(1, 1.00, "a"), Of(3, 1.04, "a"));

        record.Runs.Keys.Should().Equal("seed-1-native", "seed-2-native", "seed-3-native");
        record.Cells.Should().ContainSingle().Which.Should().HaveCount(3);
    }

    [Fact]
    public void Other_code_that_measured_one_of_them_again_to_the_last_digit_throws_none_away()
    {
        Archive(Of(1, 1.00, "old"), Of(2, 1.02, "old"));

        var record = Record(Of(1, 1.00, "new"));

        record.Stale.Should().BeEmpty();
        record.Runs.Keys.Should().Equal("seed-1-native", "seed-2-native");
    }

    [Fact]
    public void Other_code_whose_numbers_differ_throws_them_away_and_names_them()
    {
        Archive(Of(1, 1.00, "old"), Of(2, 1.02, "old"));

        var record = Record(Of(1, Math.BitIncrement(1.00), "new"));

        record.Stale.Should().Equal("seed-2-native");
        record.WriteTo(_archive);
        _archive.Names.Should().Equal("seed-1-native");
        _archive.Read("seed-1-native")[0].Measurements[0].Value.Should().Be(Math.BitIncrement(1.00));
    }

    [Fact]
    public void A_run_without_a_cell_that_there_is_today_is_stale()
    {
        Archive(Of(1, 1.00, "a"), Of(2, 1.02, "a"));

        var record = RecordRuns.Of(
            [[Of(1, 1.00, "a")], [Of(1, 1.00, "a") with { Cell = "digits/mlp/fgsm" }]], _archive, claim: null);

        record.Stale.Should().Equal("seed-2-native");
    }

    [Fact]
    public void A_claim_measured_alone_takes_its_own_place_in_the_archived_runs()
    {
        _archive.Write("seed-1-native", [Of(1, 1.00, "a"), Of(1, 0.1, "a") with { Claim = "C2" }]);

        RecordRuns.Of([[Of(1, 0.2, "b") with { Claim = "C2" }]], _archive, "C2").WriteTo(_archive);

        _archive.Read("seed-1-native").Select(cell => (cell.Claim, cell.Measurements[0].Value)).Should().Equal(("C1", 1.00), ("C2", 0.2));
    }

    private RecordRuns Record(params CellEvidence[] spread) => RecordRuns.Of([spread], _archive, claim: null);

    private void Archive(params CellEvidence[] runs)
    {
        foreach (var run in runs) _archive.Write(RunArchive.NameOf(run), [run]);
    }

    private static CellEvidence Of(ulong seed, double exponent, string code)
    {
        var run = Run(seed, numbers: Number("exponent", exponent));
        return run with { Provenance = run.Provenance with { CodeVersion = code } };
    }
}
