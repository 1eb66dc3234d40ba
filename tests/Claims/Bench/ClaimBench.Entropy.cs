using ReproHarness.Claims.Entropy;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Studies.Entropy;

namespace ReproHarness.ClaimTests.Bench;

// Entropy penalties: a family is measured and analysed once a run, whichever of its gains is judged first.
public sealed partial class ClaimBench
{
    private readonly Dictionary<string, EntropyMeasurement> _entropies = [];
    private readonly Dictionary<string, EntropyEvidence> _gains = [];

    /// <summary>The audits of a family.</summary>
    /// <param name="family">The kind of network.</param>
    /// <param name="unit">The unit of the journal that the work belongs to.</param>
    /// <exception cref="MissingDataException">Data are not on this machine, and the run does not require them.</exception>
    internal EntropyMeasurement EntropyOf(string family, string unit) => Once(_entropies, family, opened =>
    {
        Journal.Started(unit);
        var planned = opened.Matrix.Entropy.Families.First(one => one.Network.Id == family);
        return Kept(opened, opened.Lab.MeasureEntropy(planned, new JournalProgress(Journal, unit), _stop.Token), (inputs, measured) => inputs.Keep(measured));
    });

    /// <summary>The gains of a family.</summary>
    internal EntropyEvidence EvidenceOf(EntropyMeasurement measured)
    {
        if (_gains.TryGetValue(measured.Family.Network.Id, out var known)) return known;
        return _gains[measured.Family.Network.Id] = EntropyInput.Of(measured, Root);
    }

    // The first gain that is judged pays for the family.
    private static IEnumerable<(string Unit, double Cost)> EntropyCosts(CellMatrix matrix) =>
        matrix.Entropy.Families.SelectMany(family => EntropySubjects.All.Select(subject => (
            EntropySubjects.CellOf(family.Network.Id, subject), subject == EntropySubjects.WhiteBox ? family.Cost : JudgingCost)));
}
