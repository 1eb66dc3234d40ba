using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Audit;

/// <summary>Remembers audits: those whose network, twin, images, plan, code and environment are the same are read instead of measured. A damaged entry is reported and measured again.</summary>
/// <param name="store">Where the entries lie.</param>
/// <param name="time">Dates and times the measurements.</param>
/// <param name="warn">Receives one line for each entry that could not be used.</param>
public sealed class AuditStore(ContentStore store, TimeProvider time, Action<string> warn)
{
    /// <summary>Reads the audit, or measures and keeps it.</summary>
    /// <param name="networkKey">Stands for the network.</param>
    /// <param name="twinKey">Stands for its twin.</param>
    /// <param name="images">The images.</param>
    /// <param name="plan">Sizes and effort.</param>
    /// <param name="environment">Device class, versions and threads.</param>
    /// <param name="measure">Measures. Called only when the store has nothing to use.</param>
    public MeasuredAudit GetOrRun(
        string networkKey, string twinKey, ImageSet images, AuditPlan plan, TorchEnvironment environment, Func<NetworkAudit> measure)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(measure);
        var key = "audit-" + CacheKey.Of(
            ("network", networkKey), ("twin", twinKey), ("data", images.Sha256), ("plan", plan.Describe()), ("code", CodeVersion.Current), ("environment", Trainer.Describe(environment)));
        if (store.TryRead(key, MeasuredAuditFormat.Decode, "The audit", "it is measured again", warn) is { } known) return known;
        var start = time.GetTimestamp();
        var audit = measure();
        var measured = new MeasuredAudit(audit, time.GetUtcNow(), time.GetElapsedTime(start).TotalSeconds, Reused: false);
        store.Write(key, MeasuredAuditFormat.Encode(measured));
        return measured;
    }
}
