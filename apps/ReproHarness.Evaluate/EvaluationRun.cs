using ReproHarness.Evaluate.Showing;
using ReproHarness.Evidence.Evaluations;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Judging;
using ReproHarness.Showing;
using TorchSharp;

namespace ReproHarness.Evaluate;

/// <summary>What was measured of a network.</summary>
/// <param name="Right">Images predicted right without an attack.</param>
/// <param name="Attacks">The attacks, judged.</param>
internal sealed record Measured(int Right, IReadOnlyList<EvaluatedAttack> Attacks);

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

    public Measured Measure(IReadOnlyList<AttackKind> attacks, IReadOnlyList<double> epsilons, torch.Device device)
    {
        var batch = device.type != DeviceType.CPU ? GpuBatch : SplitSweep.AreLarge(images) ? LargeImageBatch : UsualBatch;
        var plan = new[] { ("clean", CleanCost) }.Concat(attacks.Select(attack => (attack.Name(), attack == AttackKind.Pgd ? PgdCost : SingleStepCost))).ToList();
        return ProgressDisplay.Of(plan, time).Run(told =>
        {
            var right = copies.Use(copy => CleanPass.Right(copy, images, given.File, new SweepOptions(batch) { Progress = new Share(told) }, stop));
            told.Finish($"clean accuracy {Lines.Percent((double)right / images.Count)}");
            return new Measured(right, [.. attacks.Select(attack => Attacked(attack, epsilons, batch, told))]);
        });
    }

    private EvaluatedAttack Attacked(AttackKind attack, IReadOnlyList<double> epsilons, int batch, ProgressDisplay told)
    {
        var start = time.GetTimestamp();
        var curve = new SplitSweep(copies, images, seed.Child($"evaluate/{attack.Name()}")).Run(attack, epsilons, batch, told, stop);
        var fit = PowerLawFit.Of([curve], [], seed.Derive($"bootstrap/evaluate/{attack.Name()}"));
        var judged = EvaluatedAttack.Of(attack.Name(), fit, time.GetElapsedTime(start).TotalSeconds);
        told.Finish($"{judged.Attack}: {judged.Verdict}");
        return judged;
    }

    private sealed class Share(IProgress<double> told) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => told.Report((double)value.Done / value.Total);
    }
}
