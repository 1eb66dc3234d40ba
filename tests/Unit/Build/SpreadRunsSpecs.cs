using System.IO.Abstractions.TestingHelpers;
using ReproHarness.BuildSteps;
using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Files;
using ReproHarness.Storage;
using ReproHarness.Unit.Evidence.Baselines;

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
        EvidenceStore.In(_files, $"{Folder}/seed-1", Tier.Fast).Write(older with { Claim = "C2", Provenance = older.Provenance with { CodeVersion = "code" } });
        foreach (var seed in new[] { 1, 2 }) _files.AddFile($"{Folder}/seed-{seed}/finished-C1.txt", new MockFileData("newer\n"));

        Read("C1").Cells.Should().ContainSingle().Which.Should().HaveCount(2);
        Refused().Should().Contain("mixes code versions");
    }

    [Fact]
    public void A_claim_that_was_measured_alone_is_not_the_whole_tier()
    {
        Seed(1, finishedBy: null);
        _files.AddFile($"{Folder}/seed-1/finished-C1.txt", new MockFileData("code"));

        Read("C1").Seeds.Should().Be(1);
        Refused().Should().Contain("No root seed is measured");
        FluentActions.Invoking(() => Read("C2")).Should().Throw<InputException>().WithMessage("*MeasureSpread --claim C2 first*");
    }

    private void Seed(ulong seed, string? finishedBy = "code", string codeVersion = "code", string deviceClass = "cpu")
    {
        var run = Runs.Run(seed, Verdict.Verified, Runs.Number("exponent", seed));
        EvidenceStore.In(_files, $"{Folder}/seed-{seed}", Tier.Fast).Write(run with
        {
            Provenance = run.Provenance with { CodeVersion = codeVersion },
            Environment = run.Environment with { DeviceClass = deviceClass },
        });
        if (finishedBy is not null) _files.AddFile($"{Folder}/seed-{seed}/finished.txt", new MockFileData(finishedBy + "\n"));
    }

    private SpreadRuns Read(string? claim = null) => SpreadRuns.Read(_files, Folder, Tier.Fast, claim);

    private string Refused() => FluentActions.Invoking(() => Read()).Should().Throw<InputException>().Which.Message;
}
