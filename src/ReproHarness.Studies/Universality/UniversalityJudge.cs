using ReproHarness.Claims.PowerLaw;
using ReproHarness.Claims.Universality;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Studies.Universality;

/// <summary>Where all measured cells meet the rule of claim C2.</summary>
public static class UniversalityJudge
{
    /// <summary>What the rule judges of a subject.</summary>
    /// <param name="subject">All cells, or those of an attack.</param>
    /// <param name="measured">The measured cells of the tier, in its order.</param>
    /// <param name="missing">Those that lack their data.</param>
    /// <param name="fit">What claim C1 makes of a cell.</param>
    /// <param name="respond">The linear response of a network; asked for all cells together alone.</param>
    /// <param name="root">The run's root seed.</param>
    public static UniversalityEvidence EvidenceOn(
        string subject, IReadOnlyList<CellMeasurement> measured, IReadOnlyList<UnmeasuredCell> missing,
        Func<CellMeasurement, PowerLawEvidence> fit, Func<CellNetwork, CellResponse> respond, RootSeed root)
    {
        ArgumentNullException.ThrowIfNull(measured);
        DirectionEvidence Directions(CellNetwork network)
        {
            // The prediction is fitted on the sizes of the measurement.
            var sizes = measured.First(cell => cell.Cell.Network == network).Curves[0].Epsilons;
            return DirectionInput.Of(respond(network), sizes, root);
        }

        return UniversalityEvidence.Of(
            [.. measured.Select(cell => UniversalityInput.Of(cell, fit(cell)))],
            missing,
            subject == UniversalityEvidence.All ? [.. measured.Select(cell => cell.Cell.Network).Distinct().Select(Directions)] : [])
            .Narrowed(subject);
    }
}
