using ReproHarness.Claims.GapLaw;
using ReproHarness.Experiments.Cells;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Studies.GapLaw;

namespace ReproHarness.ClaimTests.Bench;

// Logit gaps: measured once a run, whichever subject asks first.
public sealed partial class ClaimBench
{
    private readonly Dictionary<string, GapMeasurement> _gaps = [];
    private readonly Dictionary<string, (GapControl Control, double Seconds)> _controls = [];

    /// <summary>The gaps of the finished networks of a kind.</summary>
    /// <exception cref="Experiments.Data.MissingDataException">Data or weights are not on this machine, and the run does not require them.</exception>
    internal GapMeasurement GapsOf(CellNetwork network, string subject) => Once(_gaps, $"end/{network.Id}", opened => Kept(
        opened, opened.Lab.MeasureGaps(network, opened.Matrix.GapPlanOf(network), Told(subject, network, opened.Matrix.GapNetworks), _stop.Token),
        (inputs, measured) => inputs.KeepGaps(measured)));

    /// <summary>The gaps of networks of a kind while they are trained.</summary>
    /// <inheritdoc cref="GapsOf(CellNetwork, string)" path="/exception"/>
    internal GapMeasurement FollowedGapsOf(CellNetwork network, string subject) => Once(_gaps, $"training/{network.Id}", opened => Kept(
        opened, opened.Lab.MeasureTraining(network, opened.Matrix.FollowPlanOf(network), Told(subject, network, opened.Matrix.FollowedNetworks), _stop.Token),
        (inputs, measured) => inputs.KeepTraining(measured)));

    /// <summary>The control, drawn with the run's seed, and how long that took.</summary>
    internal (GapControl Control, double Seconds) ControlOf(LogitDistribution distribution) => Once(_controls, $"{distribution}", opened =>
    {
        var start = TimeProvider.System.GetTimestamp();
        var control = GapControl.Run(distribution, GapLawJudge.SeedOf(distribution, Root), opened.Workers, cancellation: _stop.Token);
        return (control, TimeProvider.System.GetElapsedTime(start).TotalSeconds);
    });

    // One network after the other: each has its share of the subject's bar.
    private NetworkShare Told(string subject, CellNetwork network, IReadOnlyList<CellNetwork> networks) =>
        new NetworkShare(Journal, subject, network.Id, networks.ToList().IndexOf(network), networks.Count);

    private static Dictionary<string, double> GapCosts(CellMatrix matrix) => GapSubjects.All.ToDictionary(subject => subject, subject => subject switch
    {
        GapSubjects.Second => matrix.GapCost.Gaps,
        GapSubjects.Training => matrix.GapCost.Trainings,
        _ => 1,
    });

    private sealed class NetworkShare(Contracts.Progress.ProgressJournal journal, string subject, string network, int place, int count) : IProgress<CellProgress>
    {
        public void Report(CellProgress value) => journal.Progress(subject, $"{network}, {value.Stage}", (place + value.Fraction) / count);
    }
}
