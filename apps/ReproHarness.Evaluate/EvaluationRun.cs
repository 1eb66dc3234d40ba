using System.Collections.Concurrent;
using ReproHarness.Claims.Evaluations;
using ReproHarness.Contracts.Claims;
using ReproHarness.Evaluate.Showing;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Showing;
using ReproHarness.Statistics;
using ReproHarness.Studies.PowerLaw;
using TorchSharp;

namespace ReproHarness.Evaluate;

/// <summary>The measurements of a network.</summary>
/// <param name="Clean">Counts of images that are predicted right without an attack, and of saturated ones.</param>
/// <param name="Attacks">The attacks with their verdicts.</param>
/// <param name="Findings">Warnings from the measurement.</param>
/// <param name="Curves">The curves of the attacks, in their order.</param>
internal sealed record Measured(
    CleanCounts Clean, IReadOnlyList<EvaluatedAttack> Attacks, IReadOnlyList<Finding> Findings, IReadOnlyList<SeedCurve> Curves);

/// <summary>Measures a network: a pass without an attack, then attack after attack, with the progress shown.</summary>
internal sealed class EvaluationRun(
    UserModel given, NetworkCopies copies, ImageSet images, RootSeed seed, TimeProvider time, CancellationToken stop)
{
    // Relative costs, as measured on a ResNet. A single step has one gradient and one pass for each epsilon. PGD has ten gradients for
    // each epsilon that its search tries.
    private const double CleanCost = 1;
    private const double SingleStepCost = 32;
    private const double IterativeCost = 110;

    private readonly ConcurrentQueue<string> _warnings = new();

    public Measured Measure(IReadOnlyList<CellAttack> attacks, IReadOnlyList<double> epsilons, torch.Device device)
    {
        var batch = BatchSizes.Of(images, device);
        var plan = new[] { ("clean", CleanCost) }.Concat(
            attacks.Select(attack => (attack.Name, attack.IsSingleStep ? SingleStepCost : IterativeCost))).ToList();
        return ProgressDisplay.Of(plan, time).Run(progress =>
        {
            var clean = copies.Use(copy =>
                CleanPass.Count(
                    copy, images, given.File, new SweepOptions(batch) { Progress = new Share(progress), Warn = Noticed }, stop));
            progress.Finish($"clean accuracy {PercentText.Of((double)clean.Right / images.Count)}");
            var accuracy = ShareEstimate.Of(clean.Right, images.Count);
            var tried = copies.Use(copy => PixelRanges.Try(copy, images, given.File, batch));
            var saturated = (double)clean.Saturated / images.Count;
            IReadOnlyList<(EvaluatedAttack Judged, SeedCurve Curve)> all =
                [.. attacks.Select(attack => Attacked(attack, epsilons, batch, saturated, progress))];
            return new Measured(
                clean, [.. all.Select(one => one.Judged)], [.. Findings(accuracy, tried)], [.. all.Select(one => one.Curve)]);
        });
    }

    private IEnumerable<Finding> Findings(IntervalEstimate accuracy, IReadOnlyList<TriedRange> tried)
    {
        if (ModelFindings.Range(accuracy, images, tried) is { } range) yield return range;
        if (ModelFindings.Bounded(copies.Bounds) is { } bounded) yield return bounded;
        foreach (var warning in _warnings.Distinct()) yield return new Finding("batch-halved", FindingSeverity.Hint, warning);
    }

    // Parts of the images are swept in parallel.
    private void Noticed(string warning) => _warnings.Enqueue(warning);

    private (EvaluatedAttack Judged, SeedCurve Curve) Attacked(
        CellAttack attack, IReadOnlyList<double> epsilons, int batch, double saturated, ProgressDisplay progress)
    {
        var start = time.GetTimestamp();
        var sweep = new SplitSweep(copies, images, seed.Child($"evaluate/{attack.Name}"), given.File) { Warn = Noticed };
        var curve = sweep.Run(attack, epsilons, batch, progress, stop);
        var others = saturated > PlainAttack.WorthComparing && attack.Create(default).AsOtherLibraries is { } plain
            ? OtherLibraries.Of(saturated, PlainAttack.Widest(curve, sweep.Run(
                part => attack.Create(part).AsOtherLibraries!, PlainAttack.SizesOf(plain, curve), batch, progress, stop)))
            : null;
        var fit = PowerLawFit.Of([curve], [], seed.Derive($"bootstrap/evaluate/{attack.Name}"));
        var judged =
            EvaluatedAttack.Of(attack.Name, fit, time.GetElapsedTime(start).TotalSeconds, others) with {
                Settings = AttackLabels.Of(attack.Create(seed)) };
        progress.Finish($"{judged.Attack}: {judged.Verdict}");
        return (judged, curve);
    }

    private sealed class Share(IProgress<double> progress) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => progress.Report((double)value.Done / value.Total);
    }
}
