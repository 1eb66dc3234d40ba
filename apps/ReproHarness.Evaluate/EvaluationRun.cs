using System.Collections.Concurrent;
using ReproHarness.Evaluate.Showing;
using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Evaluations;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Judging;
using ReproHarness.Showing;
using ReproHarness.Statistics;
using TorchSharp;

namespace ReproHarness.Evaluate;

/// <summary>What was measured of a network.</summary>
/// <param name="Accuracy">Share of the images predicted right without an attack.</param>
/// <param name="Attacks">The attacks, judged.</param>
/// <param name="Findings">What was noticed on the way.</param>
internal sealed record Measured(IntervalEstimate Accuracy, IReadOnlyList<EvaluatedAttack> Attacks, IReadOnlyList<Finding> Findings);

/// <summary>Measures a network: a pass without an attack, then attack after attack, with the progress shown.</summary>
internal sealed class EvaluationRun(GivenNetwork given, NetworkCopies copies, ImageSet images, RootSeed seed, TimeProvider time, CancellationToken stop)
{
    // In relation to each other, as measured on a ResNet: a single step has one gradient and a pass for each size, PGD ten gradients for
    // each size its search tries.
    private const double CleanCost = 1;
    private const double SingleStepCost = 32;
    private const double PgdCost = 110;

    // What keeps a batch in a core's cache; a GPU wants many images at once, and those of ImageNet's size are large.
    private const int UsualBatch = 50;
    private const int LargeImageBatch = 25;
    private const int GpuBatch = 250;

    private readonly ConcurrentQueue<string> _warnings = new();

    public Measured Measure(IReadOnlyList<AttackKind> attacks, IReadOnlyList<double> epsilons, torch.Device device)
    {
        var batch = device.type != DeviceType.CPU ? GpuBatch : SplitSweep.AreLarge(images) ? LargeImageBatch : UsualBatch;
        var plan = new[] { ("clean", CleanCost) }.Concat(attacks.Select(attack => (attack.Name(), attack == AttackKind.Pgd ? PgdCost : SingleStepCost))).ToList();
        return ProgressDisplay.Of(plan, time).Run(told =>
        {
            var right = copies.Use(copy => CleanPass.Right(copy, images, given.File, new SweepOptions(batch) { Progress = new Share(told), Warn = Noticed }, stop));
            told.Finish($"clean accuracy {Lines.Percent((double)right / images.Count)}");
            var accuracy = ShareEstimate.Of(right, images.Count);
            IReadOnlyList<TriedRange> tried = ModelFindings.IsAtChance(accuracy, images) ? copies.Use(copy => PixelRanges.Try(copy, images, given.File, batch)) : [];
            IReadOnlyList<EvaluatedAttack> judged = [.. attacks.Select(attack => Attacked(attack, epsilons, batch, told))];
            return new Measured(accuracy, judged, [.. Findings(accuracy, tried)]);
        });
    }

    private IEnumerable<Finding> Findings(IntervalEstimate accuracy, IReadOnlyList<TriedRange> tried)
    {
        if (tried.Count > 0) yield return ModelFindings.AtChance(accuracy, images, tried);
        if (ModelFindings.Bounded(copies.Bounds) is { } bounded) yield return bounded;
        foreach (var warning in _warnings.Distinct()) yield return new Finding("batch-halved", FindingSeverity.Hint, warning);
    }

    // Parts are swept side by side.
    private void Noticed(string warning) => _warnings.Enqueue(warning);

    private EvaluatedAttack Attacked(AttackKind attack, IReadOnlyList<double> epsilons, int batch, ProgressDisplay told)
    {
        var start = time.GetTimestamp();
        var curve = new SplitSweep(copies, images, seed.Child($"evaluate/{attack.Name()}"), given.File) { Warn = Noticed }.Run(attack, epsilons, batch, told, stop);
        var fit = PowerLawFit.Of([curve], [], seed.Derive($"bootstrap/evaluate/{attack.Name()}"));
        var judged = EvaluatedAttack.Of(attack.Name(), fit, time.GetElapsedTime(start).TotalSeconds) with { Settings = AttackWords.Of(attack.Create(seed)) };
        told.Finish($"{judged.Attack}: {judged.Verdict}");
        return judged;
    }

    private sealed class Share(IProgress<double> told) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => told.Report((double)value.Done / value.Total);
    }
}
