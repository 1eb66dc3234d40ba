using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Evaluations;

/// <summary>The network that is audited, and what the audit may use beside it.</summary>
/// <param name="Model">The network, for keys and messages.</param>
/// <param name="Copies">Copies of it, one for each batch that is attacked at once.</param>
/// <param name="Source">What transfer comes from; null where there is none.</param>
/// <param name="SourceCopies">As many copies of that.</param>
/// <param name="InFloat64">Whether the network can be converted to float64 and back.</param>
public sealed record AuditedModel(
    UserModel Model, NetworkCopies Copies, UserModel? Source, NetworkCopies? SourceCopies, bool InFloat64);

/// <summary>
/// Audits a network at one size: reads every image, then arm after arm attacks the images that are left, batches side by side. What was
/// finished is kept batch by batch, so that a stopped audit goes on where it was.
/// </summary>
/// <param name="audited">The network.</param>
/// <param name="images">The images, on the device.</param>
/// <param name="plan">The size, steps, queries, seed.</param>
/// <param name="store">Keeps what was measured.</param>
/// <param name="environment">Device class, versions and threads.</param>
/// <param name="batchSize">Images of a batch: numbers do not depend on how many of them are attacked at once.</param>
public sealed class AuditSweep(
    AuditedModel audited, ImageSet images, AuditPlan plan, MeasurementStore store, TorchEnvironment environment, int batchSize)
{
    // Forward passes' worth: two calls and the softmax, a gradient in each precision, and FGSM at three scales.
    private const double ReadingCost = 22;
    private const double UnboundedCost = 30;

    private readonly ImmutableArray<CascadeArm> _arms = AuditArms.Cascade(plan, images.Classes, audited.Source is not null);
    private readonly double _eps = plan.Epsilons[0];

    /// <summary>Receives one line for each time that the device had no memory for a batch; from several threads. Null for none.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>The steps in their order, each with its cost relative to the others if no image is broken.</summary>
    public IReadOnlyList<(string Name, double Cost)> Plan =>
        [("readings", ReadingCost), .. _arms.Select(arm => (arm.Arm.Name, arm.Arm.Attack.Cost)), ("unbounded", UnboundedCost)];

    /// <summary>Audits.</summary>
    /// <param name="progress">Receives the finished share of each step, 0 to 1.</param>
    /// <param name="finished">Receives a line at the end of each step.</param>
    /// <param name="cancellation">Ends it between passes.</param>
    /// <exception cref="OperationCanceledException">Cancelled; finished batches are kept.</exception>
    /// <exception cref="DeviceMemoryException">The device has no memory for one image at a time.</exception>
    public CascadeResult Run(IProgress<double> progress, Action<string> finished, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(finished);
        var readings = Readings(progress, cancellation);
        finished(string.Create(CultureInfo.InvariantCulture, $"{readings.Right.Count(right => right)} of {images.Count} images are right"));
        var brokenBy = readings.Right.Select(right => right ? CascadeResult.Stands : CascadeResult.WrongAlready).ToArray();
        var steps = ImmutableArray.CreateBuilder<CascadeStep>();
        foreach (var arm in _arms)
        {
            var (attack, open) = (arm.Arm.Attack, Open(brokenBy));
            var (broken, seconds, reused) = Attack(arm.Arm, _eps, open, progress, cancellation);
            for (var i = 0; i < open.Length; i++) if (broken[i]) brokenBy[open[i]] = steps.Count;
            var broke = broken.Count(isBroken => isBroken);
            steps.Add(
                new CascadeStep(
                    arm.Arm.Name, attack.Describe(), arm.Stage, attack.Passes, attack.ReadsLogitsAlone, open.Length, broke, seconds,
                    reused));
            finished(string.Create(
                CultureInfo.InvariantCulture, $"{arm.Arm.Name} broke {broke} of {open.Length}; {open.Length - broke} stand"));
        }

        var left = Open(brokenBy);
        foreach (var arm in AuditArms.Unbounded(plan))
        {
            var tried = left;
            var broken = Attack(arm, 1, tried, progress, cancellation).Broken;
            left = [.. tried.Where((_, i) => !broken[i])];
        }

        finished(string.Create(CultureInfo.InvariantCulture, $"{left.Length} stand attacks without a bound"));
        return new CascadeResult(readings, steps.ToImmutable(), [.. brokenBy], left.Length, audited.Source?.Name);
    }

    private static ImmutableArray<long> Open(int[] brokenBy) =>
        [.. Enumerable.Range(0, brokenBy.Length).Where(i => brokenBy[i] == CascadeResult.Stands).Select(i => (long)i)];

    private ImageReadings Readings(IProgress<double> progress, CancellationToken cancellation)
    {
        var parts = new ImageReadings[(images.Count + batchSize - 1) / batchSize];
        SideBySideWith(progress, parts.Length, number =>
        {
            using var part = images.Range(number * batchSize, Math.Min(batchSize, images.Count - (number * batchSize)));
            parts[number] = store.GetOrMeasure(
                CascadeFormats.Readings, KeyOf(part, ("eps", Exact(_eps)), ("float64", audited.InFloat64 ? "yes" : "no")),
                () => audited.Copies.Use(copy => FittedPass.Run(
                    audited.Model.File, new SweepOptions(batchSize) { Warn = Warn },
                    fitting => new ReadingSweep(copy, part, fitting, cancellation).Run(_eps, audited.InFloat64)))).Value;
        }, cancellation);
        return ImageReadings.Join(parts);
    }

    private (ImmutableArray<bool> Broken, double Seconds, bool Reused) Attack(
        AuditArm arm, double eps, ImmutableArray<long> open, IProgress<double> progress, CancellationToken cancellation)
    {
        var batches = open.Chunk(batchSize).Select(ids => ids.ToImmutableArray()).ToArray();
        var marks = new Measured<ArmMarks>[batches.Length];
        SideBySideWith(progress, batches.Length, number =>
        {
            var ids = batches[number];
            var hash = ContentHash.Of(MemoryMarshal.AsBytes(ids.AsSpan()));
            var source = arm.Kind == ArmKind.Transfer ? IdentityOf(audited.Source!) : "";
            marks[number] = store.GetOrMeasure(
                CascadeFormats.Marks,
                KeyOf(images, ("arm", arm.Attack.Describe()), ("kind", $"{arm.Kind}"), ("eps", Exact(eps)), ("ids", hash),
                    ("source", source)),
                () => audited.Copies.Use(copy => WithSource(copy, source.Length > 0, twin => FittedPass.Run(
                    audited.Model.File, new SweepOptions(batchSize) { Warn = Warn },
                    fitting => new ArmMarks(new ArmSweep(copy, twin, images, fitting, cancellation).Broken(arm, eps, ids))))));
        }, cancellation);
        return (
            [.. marks.SelectMany(measured => measured.Value.Broken)], marks.Sum(measured => measured.Seconds),
            marks.Any(measured => measured.Reused));
    }

    private T WithSource<T>(Network copy, bool needed, Func<Network, T> work) =>
        needed ? audited.SourceCopies!.Use(work) : work(copy);

    private void SideBySideWith(IProgress<double> progress, int count, Action<int> work, CancellationToken cancellation)
    {
        var done = 0;
        SideBySide.Run(count, audited.Copies.Count, number =>
        {
            work(number);
            progress.Report((double)Interlocked.Increment(ref done) / count);
        }, cancellation);
    }

    private string KeyOf(ImageSet part, params (string Name, string Value)[] own) =>
        NetworkKey.Of(IdentityOf(audited.Model), part, environment, own);

    private static string IdentityOf(UserModel model) => $"{model.Sha256} {model.Spec.Describe()}";

    private static string Exact(double eps) => eps.ToString("R", CultureInfo.InvariantCulture);
}
