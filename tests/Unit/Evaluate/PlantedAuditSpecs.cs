using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Claims.Evaluations;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Evaluate;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Unit.Experiments;
using ReproHarness.Unit.Experiments.Audit.Controls;

namespace ReproHarness.Unit.Evaluate;

/// <summary>Networks of which it is known what an audit must say.</summary>
[Collection("Torch")]
public sealed class PlantedAuditSpecs(PlantedNetworks planted) : IClassFixture<PlantedNetworks>
{
    private readonly MockFileSystem _files = new();

    [Fact]
    public void A_plain_network_is_broken_and_no_weaker_arm_was_masked()
    {
        var audit = Audit(PlantedNetworks.Model("plain", planted.Plain)).Audit;
        audit.Verdict.Should().Be(AuditVerdict.Broken, audit.Reason);
        audit.Masked.Should().BeEmpty();
        audit.Findings.Should().OnlyContain(finding => finding.Severity < FindingSeverity.Error);
    }

    [Fact]
    public void An_adversarially_trained_network_is_robust_as_measured()
    {
        var audit = Audit(PlantedNetworks.Model("robust", planted.Robust)).Audit;
        audit.Verdict.Should().Be(AuditVerdict.RobustAsMeasured, audit.Reason);
        audit.Masked.Should().BeEmpty();
    }

    [Fact]
    public void Times_1000_it_has_the_same_verdict_and_what_other_libraries_would_have_said_is_named()
    {
        var before = Audit(PlantedNetworks.Model("robust", planted.Robust)).Audit;
        var after = Audit(PlantedNetworks.Model("robust-1000", planted.Robust, inner => new ScaledLogits(inner, 1000))).Audit;
        after.Verdict.Should().Be(AuditVerdict.RobustAsMeasured, after.Reason);
        after.RobustAccuracy.Value.Should().BeApproximately(before.RobustAccuracy.Value, 0.02);
        after.OtherLibraries.Value.Should().BeGreaterThan(before.OtherLibraries.Value + 0.05);
        after.Masked.Should().ContainSingle().Which.Message.Should().MatchRegex("other libraries would say [0-9.]+ .* robust accuracy");
        after.Findings.Single(finding => finding.Id == "scale-dependence").Severity.Should().Be(FindingSeverity.Warning);
    }

    [Fact]
    public void A_plain_network_times_1000_is_broken_and_the_float32_cross_entropy_was_masked()
    {
        var audit = Audit(PlantedNetworks.Model("plain-1000", planted.Plain, inner => new ScaledLogits(inner, 1000))).Audit;
        audit.Verdict.Should().Be(AuditVerdict.Broken, audit.Reason);
        audit.Masked.Select(masked => masked.Weaker).Should().Equal("float32 cross-entropy");
        audit.Findings.Single(finding => finding.Id == "float64-disagreement").Severity.Should().Be(FindingSeverity.Warning);
    }

    [Fact]
    public void A_quantised_input_masks_gradients_and_is_never_robust_as_measured()
    {
        var audit = Audit(PlantedNetworks.Model("quantised", planted.Plain, inner => new QuantisedInput(inner, 9))).Audit;
        audit.Verdict.Should().NotBe(AuditVerdict.RobustAsMeasured, audit.Reason);
        audit.Masked.Select(masked => masked.Weaker).Should().Contain("gradients");
        audit.Findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => finding.Id).Should()
            .Contain(["zero-gradients", "queries-beat-gradients"]);
    }

    [Fact]
    public void No_image_is_attacked_by_an_arm_after_the_one_that_broke_it()
    {
        var (audit, images, _) = Audit(PlantedNetworks.Model("robust", planted.Robust));
        audit.Arms.Zip(audit.Arms.Skip(1)).Should().OnlyContain(pair => pair.Second.Tried == pair.First.Tried - pair.First.Broke);
        for (var arm = 0; arm < audit.Arms.Count; arm++) images.BrokenBy.Count(by => by == arm).Should().Be(audit.Arms[arm].Broke);
        images.BrokenBy.Count(by => by == CascadeResult.Stands).Should().Be((int)Math.Round(audit.RobustAccuracy.Value * 200));
    }

    [Fact]
    public void A_second_audit_reads_what_the_first_measured_and_says_the_same_with_another_batch_of_copies()
    {
        var model = PlantedNetworks.Model("robust", planted.Robust);
        var (first, second) = (Audit(model), Audit(model, copies: 2));
        second.Images.Steps.Should().OnlyContain(step => step.Reused || step.Tried == 0);
        second.Images.BrokenBy.Should().Equal(first.Images.BrokenBy);
        second.Audit.Should().BeEquivalentTo(first.Audit);
    }

    [Fact]
    public void A_stopped_audit_goes_on_where_it_was()
    {
        var model = PlantedNetworks.Model("robust", planted.Robust);
        var whole = Audit(model);
        _files.Directory.Delete("/a", recursive: true);
        using var stop = new CancellationTokenSource();
        var watched = PlantedNetworks.Model("robust", planted.Robust, inner => new StoppingNetwork(inner, stop, after: 60));
        FluentActions.Invoking(() => Audit(watched, stop: stop.Token)).Should().Throw<OperationCanceledException>();
        _files.Directory.GetFiles("/a/cache", "audit-*").Should().NotBeEmpty();
        var resumed = Audit(model);
        resumed.Images.Steps[0].Reused.Should().BeTrue();
        resumed.Images.BrokenBy.Should().Equal(whole.Images.BrokenBy);
    }

    private JudgedAudit Audit(UserModel model, int copies = 1, CancellationToken stop = default)
    {
        var session = SyntheticImages.Session();
        using var made = NetworkCopies.Make(model, planted.Images, copies, requiresGradient: false);
        return new AuditRun(new AuditedModel(model, made, null, null, InFloat64: true), planted.Images, session, TimeProvider.System, stop)
            .Run(
                new AuditWish(PerturbationSize.Parse("eps", PlantedNetworks.Eps), CascadeEffort.All[0]), new RootSeed(1), _files, "/a",
                allImages: 1797);
    }

    private sealed class StoppingNetwork : Network
    {
        private readonly Network _inner;
        private readonly CancellationTokenSource _stop;
        private int _left;

        public StoppingNetwork(Network inner, CancellationTokenSource stop, int after) : base(Unnormalised.SpecOf(inner))
        {
            (_inner, _stop, _left) = (inner, stop, after);
            register_module("inner", inner);
            train(inner.training);
        }

        protected override TorchSharp.torch.Tensor Logits(TorchSharp.torch.Tensor normalised)
        {
            if (--_left == 0) _stop.Cancel();
            return _inner.forward(normalised);
        }
    }
}
