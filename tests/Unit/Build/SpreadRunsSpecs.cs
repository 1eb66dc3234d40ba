using System.IO.Abstractions.TestingHelpers;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;
using ReproHarness.Unit.Contracts.Baselines;

namespace ReproHarness.Unit.BuildSteps;

public sealed class SpreadRunsSpecs
{
    private const string Folder = "/artifacts/spread/fast";
    private readonly MockFileSystem _files = new();

    [Fact]
    public void Finished_seeds_are_read_and_the_others_named()
    {
        Seed(1);
        Seed(2);
        Seed(3, finishedBy: null);

        var spread = Read();

        (spread.Seeds, spread.DeviceClass).Should().Be((2, "cpu"));
        spread.Unfinished.Should().Equal("seed-3");
        spread.Cells.Should().ContainSingle().Which.Select(run => run.Provenance.Seed).Should().Equal(1, 2);
        spread.Recorded.Should()
            .Be(_files.Path.GetFullPath($"{Folder}/seed-1"), "its own numbers are on record, and so is what the rules took of it");
    }

    [Fact]
    public void Without_a_finished_seed_the_spread_has_to_be_measured_first()
    {
        Refused().Should().Contain("No root seed is measured").And.Contain("./build.sh MeasureSpread");
        Seed(2, finishedBy: null);
        Refused().Should().Contain("No root seed is measured");
    }

    [Fact]
    public void Another_code_version_is_refused_as_mark_and_as_evidence()
    {
        Seed(1);
        Seed(2, finishedBy: "newer", codeVersion: "newer");
        Refused().Should().Contain("mixes code versions: seed-1 has code, seed-2 has newer").And.Contain("MeasureSpread");

        Seed(2, codeVersion: "older");
        Refused().Should().Contain("mixes code versions: seed-1 has code, seed-2: fashion/mlp/fgsm has older");
    }

    [Fact]
    public void Machines_of_two_device_classes_are_refused()
    {
        Seed(1);
        Seed(2, deviceClass: "cuda-sm90");

        Refused().Should().Contain("mixes device classes").And.Contain("cuda-sm90");
    }

    [Fact]
    public void Damaged_and_missing_evidence_is_refused()
    {
        Seed(1);
        Seed(2);
        var store = EvidenceStore.In(_files, $"{Folder}/seed-2", Tier.Fast);
        _files.AddFile(store.PathOf("C1", "digits/mlp/fgsm"), new MockFileData("{"));
        Refused().Should().StartWith("seed-2 of the spread cannot be used").And.Contain("damaged");

        _files.File.Delete(store.PathOf("C1", "digits/mlp/fgsm"));
        _files.File.Delete(store.PathOf("C1", Runs.Cell));
        Refused().Should().Contain("'fashion/mlp/fgsm' has evidence in 1 of 2 finished seeds");
    }

    [Fact]
    public void One_claim_can_be_read_alone()
    {
        Seed(1);
        Seed(2);

        Read("C1").Cells.Should().HaveCount(1);
        FluentActions.Invoking(() => Read("C2")).Should().Throw<InputException>().WithMessage("*no evidence of C2*");
    }

    [Fact]
    public void A_claim_that_was_measured_alone_is_read_whatever_older_code_left_of_the_others()
    {
        Seed(1, codeVersion: "newer");
        Seed(2, codeVersion: "newer");
        var older = Runs.Run(1, Verdict.Verified, Runs.Number("tau", 0.1));
        EvidenceStore.In(_files, $"{Folder}/seed-1", Tier.Fast)
            .Write(older with { Claim = "C2", Provenance = older.Provenance with { CodeVersion = "code" } });
        foreach (var seed in new[] { 1, 2 })
            _files.AddFile($"{Folder}/seed-{seed}/finished-C1.txt", new MockFileData(Mark("newer").ToText()));

        Read("C1").Cells.Should().ContainSingle().Which.Should().HaveCount(2);
        Refused().Should().Contain("mixes code versions");
    }

    [Fact]
    public void A_claim_that_was_measured_alone_is_not_the_whole_tier()
    {
        Seed(1, finishedBy: null);
        _files.AddFile($"{Folder}/seed-1/finished-C1.txt", new MockFileData(Mark("code").ToText()));

        Read("C1").Seeds.Should().Be(1);
        Refused().Should().Contain("No root seed is measured");
        FluentActions.Invoking(() => Read("C2")).Should().Throw<InputException>()
            .WithMessage("*MeasureSpread --tier fast --claim C2 first*");
    }

    [Fact]
    public void A_seed_that_was_limited_or_lacked_its_data_is_no_baseline_and_is_named()
    {
        Seed(1);
        Seed(2, change: cell => cell with { Verdict = Verdict.NotRun, Reason = "mnist is missing.", Measurements = [] });
        Refused().Should().Be(
            "seed-2 of the spread cannot become a baseline: 'C1 fashion/mlp/fgsm' was not run: mnist is missing. "
            + "Delete /artifacts/spread/fast/seed-2 and run ./build.sh MeasureSpread --tier fast with its data at hand.");
        Seed(2, change: cell => cell with { Run = new RunRecord(new RunExtent(Limit: 100), "auto", "auto") });
        Refused().Should().Contain("'C1 fashion/mlp/fgsm' is of a run limited to 100 images per network");
        Seed(2, change: cell => cell with { Provenance = cell.Provenance with { Reproduce = "REPRO_TIER=full REPRO_BUDGET=smoke "
            + "REPRO_SEED=2 dotnet test" } });
        Refused().Should().Contain("on the smoke budget");
    }

    [Fact]
    public void Ways_of_computing_are_runs_of_their_own_and_none_comes_twice()
    {
        Seed(1);
        Seed(2, change: cell => cell with {
            Environment = cell.Environment with { Arithmetic = "avx2" }, Provenance = cell.Provenance with { Seed = 1 } });
        Read().Cells.Single().Select(run => run.Environment.Arithmetic).Should().BeEquivalentTo(new[] { null, "avx2" });
        Seed(3, change: cell => cell with {
            Environment = cell.Environment with { Arithmetic = "avx2" }, Provenance = cell.Provenance with { Seed = 1 } });
        Refused().Should().Contain("root seed 1 twice, computed in the same way: seed-2 and seed-3");
        SpreadSeed.FolderName(7, "auto").Should().Be("seed-7");
        SpreadSeed.FolderName(7, "avx").Should().Be("seed-7-avx");
    }

    [Fact]
    public void The_mark_of_a_seed_says_what_measured_it_and_an_older_one_does_not_count()
    {
        var mark = new SpreadMark("code", RunExtent.Whole, "cuda", "plain", "/data");
        SpreadMark.TryParse(mark.ToText()).Should().Be(mark);
        SpreadMark.TryParse("0f8fad5b-d9cb-469f-a165-70867728950e").Should().BeNull();
        foreach (var other in new[] { mark with { Device = "cpu" }, mark with { Data = null }, mark with { Code = "newer" },
            mark with { Extent = new RunExtent(Limit: 100) }, mark with { Arithmetic = "auto" } })
            SpreadMark.TryParse(other.ToText()).Should().NotBe(mark);
    }

    [Fact]
    public void A_run_is_a_finished_seed_only_where_every_test_passed_the_host_lived_and_every_cell_was_measured()
    {
        var cell = Runs.Run(1, Verdict.Verified, Runs.Number("exponent", 1));
        var well = new TrxFile(new TestTotals(2, 0, 0), [], []);

        SpreadSeed.Defect(well, [cell]).Should().BeNull();
        SpreadSeed.Defect(well with { Totals = new TestTotals(1, 1, 0) }, [cell]).Should().StartWith("1 of 2 claims could not be measured");
        SpreadSeed.Defect(well with { RunErrors = ["Test host process\ncrashed"] }, [cell]).Should().Be("Test host process crashed");
        SpreadSeed.Defect(well, []).Should().Be("the claims left no evidence");
        SpreadSeed.Defect(well, [cell, cell with { Cell = "mnist/mlp/pgd", Verdict = Verdict.NotRun, Reason = "mnist is missing." }])
            .Should().Be("'C1 mnist/mlp/pgd' was not run: mnist is missing.");
    }

    private void Seed(
        ulong seed, string? finishedBy = "code", string codeVersion = "code", string deviceClass = "cpu",
        Func<CellEvidence, CellEvidence>? change = null)
    {
        var run = Runs.Run(seed, Verdict.Verified, Runs.Number("exponent", seed));
        run = run with
        {
            Provenance = run.Provenance with { CodeVersion = codeVersion },
            Environment = run.Environment with { DeviceClass = deviceClass },
        };
        EvidenceStore.In(_files, $"{Folder}/seed-{seed}", Tier.Fast).Write(change?.Invoke(run) ?? run);
        if (finishedBy is not null) _files.AddFile($"{Folder}/seed-{seed}/finished.txt", new MockFileData(Mark(finishedBy).ToText()));
    }

    private static SpreadMark Mark(string code) => new(code, RunExtent.Whole, "auto", "auto", Data: null);

    private SpreadRuns Read(string? claim = null) => SpreadRuns.Read(
        _files, Folder, claim, new RunCommands(Tier.Fast, 1, "auto", new RunRecord(RunExtent.Whole, "auto", "auto")));

    private string Refused() => FluentActions.Invoking(() => Read()).Should().Throw<InputException>().Which.Message;
}
