using ReproHarness.Claims.Entropy;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Storage;
using ReproHarness.Studies.Measuring;

namespace ReproHarness.Studies.Entropy;

/// <summary>The study of claim C5: networks with and without an entropy penalty, each under every arm of the masking audit.</summary>
public sealed class EntropyStudy : Study
{
    /// <inheritdoc/>
    public override Claim Claim => EntropyClaim.Claim;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SubjectsOf(CellMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return
        [
            .. from family in matrix.Entropy.Families
               from subject in EntropySubjects.All
               select EntropySubjects.CellOf(family.Network.Id, subject),
        ];
    }

    /// <inheritdoc/>
    public override JudgedSubject Judge(IMeasurements measurements, string subject)
    {
        ArgumentNullException.ThrowIfNull(measurements);
        var (name, gain) = EntropySubjects.Parts(subject);
        var family = measurements.Matrix.Entropy.Families.FirstOrDefault(one => one.Network.Id == name)
            ?? throw new InputException($"claim {Claim.Id} has no subject '{subject}' in this tier.");
        var measured = measurements.AuditsOf(family);
        var evidence = measurements.Once($"gains {name}", () => EntropyInput.Of(measured, measurements.Root));
        return new JudgedSubject(
            new MeasurementOrigin(
                measured.Strengths.Sum(strength => strength.Networks.Length), measured.DataHash, measured.MeasuredAt, measured.FromCache,
                measured.Seconds),
            EntropyClaim.Judge(gain, evidence));
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Unit, double Cost)> CostsOf(CellMatrix matrix, bool isAlone)
    {
        ArgumentNullException.ThrowIfNull(matrix);

        // The first gain that is judged pays for the family.
        return from family in matrix.Entropy.Families
               from subject in EntropySubjects.All
               select (EntropySubjects.CellOf(family.Network.Id, subject), subject == EntropySubjects.All[0] ? family.Cost : JudgingCost);
    }

    /// <inheritdoc/>
    public override IEnumerable<NetworkRequest> RequestsOf(CellMatrix matrix, CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.Entropy.Families.Where(family => family.Network == network).Select(family => new NetworkRequest(
            "entropy penalties", family.Plan, 1.0 / family.Plan.Budget.Seeds * NetworkWork.Of(network).Of(family),
            (labs, plan, progress, stop) => labs.Cells.MeasureEntropy(family with { Plan = plan }, progress, stop)));
    }
}
