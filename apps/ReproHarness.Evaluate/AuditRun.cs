using System.Collections.Concurrent;
using System.IO.Abstractions;
using ReproHarness.Claims.Evaluations;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Runs;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.Evaluate;

/// <summary>What the user asks of an audit.</summary>
/// <param name="Eps">The size.</param>
/// <param name="Effort">How much is done.</param>
internal sealed record AuditWish(PerturbationSize Eps, CascadeEffort Effort);

/// <summary>An audit, judged.</summary>
/// <param name="Audit">The judgement.</param>
/// <param name="Images">What happened to every image.</param>
/// <param name="Findings">Warnings from the measurement.</param>
internal sealed record JudgedAudit(EvaluatedAudit Audit, CascadeResult Images, IReadOnlyList<Finding> Findings);

/// <summary>Runs the masking audit with its progress shown, and judges it.</summary>
/// <param name="audited">The network.</param>
/// <param name="images">The images.</param>
/// <param name="session">Device and versions.</param>
/// <param name="time">The clock.</param>
/// <param name="stop">Ends it between passes.</param>
internal sealed class AuditRun(
    AuditedModel audited, ImageSet images, TorchSession session, TimeProvider time, CancellationToken stop)
{
    private readonly ConcurrentQueue<string> _warnings = new();

    /// <summary>Audits.</summary>
    /// <param name="wish">Size and effort.</param>
    /// <param name="seed">Root of all random starts and squares.</param>
    /// <param name="files">The file system.</param>
    /// <param name="artifacts">The artifacts folder, whose store keeps what was measured.</param>
    /// <param name="allImages">Images that the data set has; null where that is not known.</param>
    public JudgedAudit Run(AuditWish wish, RootSeed seed, IFileSystem files, string artifacts, int? allImages)
    {
        var store = new MeasurementStore(
            new ContentStore(files, files.Path.Combine(artifacts, RunSettings.CacheFolder)), time, _warnings.Enqueue);
        var plan = wish.Effort.PlanOf(wish.Eps, seed.Child("evaluate/audit"));
        var sweep = new AuditSweep(audited, images, plan, store, session.Environment, BatchSizes.Of(images, session.Device))
        {
            Warn = _warnings.Enqueue,
        };
        var result = ProgressDisplay.Of(sweep.Plan, time).Run(progress => sweep.Run(progress, progress.Finish, stop));
        return new JudgedAudit(
            AuditRule.Judge(CountsOf(result, wish, allImages)), result,
            [.. _warnings.Distinct().Select(warning => new Finding("audit-warning", FindingSeverity.Hint, warning))]);
    }

    private AuditCounts CountsOf(CascadeResult result, AuditWish wish, int? allImages)
    {
        var read = result.Readings;
        int Scaled(int number) => read.Scales.Count(mask => (mask >> number & 1) == 1);
        return new AuditCounts(
            wish.Eps, wish.Effort.Name, images.Count, images.Classes, read.Right.Count(right => right),
            [.. result.Steps.Select(step => new ArmCounts(
                step.Name, step.Attack, step.Stage, step.Passes, step.ForwardOnly, step.Tried, step.Broke, step.Seconds))],
            new ReadingCounts(
                read.WithoutGradient, read.LostToRounding, read.CallsDiffer.Count(differs => differs), Scaled(0), Scaled(1), Scaled(2),
                read.Scales.Count(mask => (mask & 0b11) == 0b10)),
            result.UnboundedLeft, result.Source, allImages);
    }
}
