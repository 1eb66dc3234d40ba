using System.Collections.Immutable;
using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Storage;
using ReproHarness.Studies;
using ReproHarness.Studies.Recording;
using ReproHarness.Studies.Replay;
using ReproHarness.Unit.Reporting.Pages;

namespace ReproHarness.Unit.Studies.Replay;

/// <summary>The way of a recorded input: kept by a run, taken on record, judged again.</summary>
public sealed class ReplayOfTierTests
{
    private const string Cell = "digits/linear/fgsm", Other = "digits/mlp/fgsm";
    private readonly MockFileSystem _files = new();
    private readonly string _repository, _run;

    public ReplayOfTierTests()
    {
        (_repository, _run) = (_files.Path.GetFullPath("/clone"), _files.Path.GetFullPath("/spread/seed-1"));
        Baseline(Cell);
    }

    private ReplayOfTier Replay => new(_files, _repository, Tier.Fast, "cpu", StudyList.All);

    [Fact]
    public void What_a_run_kept_is_taken_and_judged_and_replayed_as_it_was()
    {
        Keep(Cell);
        Found(Judged());

        var taken = Replay.Take(_run, claim: null);

        taken.Should().ContainSingle().Which.Parts.Should().BeEmpty();
        taken[0].Numbers.Should().Contain(number => number.Name == "exponent" && Math.Abs(number.Value - 1) < 0.05);
        Replay.Record.Read().Should().BeEquivalentTo(taken, "every number is written as it is");
        Replay.Judge()[0].DifferencesFrom(taken[0]).Should().BeEmpty();
    }

    [Fact]
    public void A_replay_that_is_not_what_the_run_found_is_refused_and_nothing_written()
    {
        Keep(Cell);
        var judged = Judged();
        Found(judged with { Numbers = [.. judged.Numbers.Select(number => number with { Value = number.Value + 0.001 })] });

        Refused(claim: null).Should()
            .StartWith($"The replay of C1 {Cell} is not what the run found (").And.Contain("exponent").And.Contain("MeasureSpread");
        (Replay.Inputs.ReadAll().Count, Replay.Record.Read().Count).Should().Be((0, 0));
    }

    [Fact]
    public void A_larger_input_is_judged_of_a_part_that_is_stated()
    {
        Keep(Cell, images: 7000);

        Replay.Take(_run, claim: null)[0].Parts.Should().Equal($"curves {Cell}: the first 6,000 of 7,000 images");
    }

    [Fact]
    public void An_input_that_is_missing_is_told_in_one_line()
    {
        Keep(Cell);
        Replay.Take(_run, claim: null);
        Baseline(Other);

        FluentActions.Invoking(() => Replay.Judge()).Should().Throw<InputException>().Which.Message.Should().Be(
            $"The recorded input '{Replay.Inputs.PathOf(InputKind.Curves, Other)}' is missing; restore it with git, or measure the "
                + $"default seed and accept it (targets MeasureSpread and AcceptBaselines).");
    }

    [Fact]
    public void A_run_that_kept_nothing_or_is_of_another_tier_is_refused()
    {
        Refused(claim: null).Should().StartWith("There is no recorded input in ").And.Contain("MeasureSpread with --fresh");
        Keep(Cell, deviceClass: "cuda-sm90");
        Refused(claim: null).Should().Contain("is of fast on cuda-sm90, and not of fast on cpu");
    }

    [Fact]
    public void A_run_of_one_claim_replaces_its_inputs_alone_and_is_of_the_same_seed()
    {
        Baseline(Other);
        Keep(Cell);
        Keep(Other);
        Replay.Take(_run, claim: null);

        _files.Directory.Delete(_run, recursive: true);
        Keep(Cell, images: 300);
        Replay.Take(_run, "C1").Should().HaveCount(2);
        Replay.Inputs.ReadAll().Select(input => (input.Name, input.Part.Images)).Should().BeEquivalentTo([(Cell, 300), (Other, 400)]);

        Keep(Cell, seed: 2);
        Refused("C1").Should().Contain("are of root seeds 1, 2, and must be of one");
    }

    [Fact]
    public void A_run_of_one_claim_is_taken_where_no_other_is_on_record()
    {
        new BaselineFolder(_files, _repository).Write(
            Tier.Fast, "cpu", ReproHarness.Contracts.Baselines.Baseline.OfRun(EvidenceBuilder.Cell(Cell, 0, 0) with { Claim = "C4" }));
        Keep(Cell);

        Replay.Take(_run, "C1").Should().ContainSingle().Which.Claim.Should().Be("C1");
        Refused(claim: null).Should().Contain("responses.digits-linear.input' is missing");
    }

    [Fact]
    public void A_whole_run_leaves_no_input_that_it_did_not_keep()
    {
        Keep(Cell);
        Keep(Other);
        Replay.Take(_run, claim: null);

        _files.Directory.Delete(_run, recursive: true);
        Keep(Cell);
        Replay.Take(_run, claim: null);

        Replay.Inputs.ReadAll().Should().ContainSingle().Which.Name.Should().Be(Cell);
    }

    private void Keep(string cell, int images = 400, ulong seed = 1, string deviceClass = "cpu") => new InputRecorder(
            InputFolder.OfRun(_files, _run, "fast"), new InputOrigin("fast", seed, "native", deviceClass, "", "code", "commit"))
        .Keep(new CellMeasurement(new FastMatrix().Find(cell), [Curve(images, 0), Curve(images, 0.3f)], [0.9, 0.91], "hash", default,
            FromCache: false, Seconds: 1));

    private ReplayedCell Judged() =>
        ClaimReplays.Judge(
            StudyList.All, new RecordedMeasurements(InputFolder.OfRun(_files, _run, "fast").ReadAll(), Replay.Inputs, new FastMatrix()),
            "C1", Cell);

    private void Found(ReplayedCell judged) => EvidenceStore.In(_files, _run, Tier.Fast).Write(EvidenceBuilder.Cell(Cell, 0, 0) with
    {
        Verdict = judged.Verdict,
        Measurements = [.. judged.Numbers.Where(number => !number.Name.StartsWith("margin-", StringComparison.Ordinal))],
        Margin = new VerdictMargin(
            Measurement.Find(judged.Numbers, VerdictMargin.VerifiedName)?.Value,
            Measurement.Find(judged.Numbers, VerdictMargin.FalsifiedName)?.Value),
    });

    private void Baseline(string cell) => new BaselineFolder(_files, _repository).Write(
        Tier.Fast, "cpu", ReproHarness.Contracts.Baselines.Baseline.OfRun(EvidenceBuilder.Cell(cell, 0, 0)));

    private string Refused(string? claim) =>
        FluentActions.Invoking(() => Replay.Take(_run, claim)).Should().Throw<InputException>().Which.Message;

    // Flips at sizes that are even from 0 to 0.3: a power law with exponent 1.
    private static SeedCurve Curve(int images, float shift)
    {
        var sizes = EpsilonGrid.Usual;
        ImmutableArray<float> flips = [.. Enumerable.Range(0, images).Select(image => 0.3f * (image + 0.5f + shift) / images)];
        ImmutableArray<uint> masks =
            [.. flips.Select(
                flip =>
                    Enumerable.Range(0, sizes.Length).Where(k => (float)sizes[k] >= flip).Aggregate(0u, (mask, k) => mask | (1u << k)))];
        return new SeedCurve(sizes, masks, masks, flips, flips, images, 0, ZeroGradients: 0, Audited: images, NonMonotone: 0);
    }
}
