using ReproHarness.Claims.LinearResponse;
using ReproHarness.Claims.Universality;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;

namespace ReproHarness.ClaimTests.Bench;

/// <summary>The linear responses of a run: measured once for each network, whichever claim asks first.</summary>
public sealed partial class ClaimBench
{
    private readonly Dictionary<string, CellResponse> _responses = [];

    /// <summary>How the logit gaps of a network's images answer to the single-step attacks.</summary>
    /// <param name="network">The network.</param>
    /// <param name="unit">The unit of the journal that the work belongs to.</param>
    /// <exception cref="MissingDataException">Data or weights are not on this machine, and the run does not require them.</exception>
    internal CellResponse Respond(CellNetwork network, string unit) => Once(_responses, network.Id, opened =>
    {
        Journal.Progress(unit, $"gaps of {network.Id}", 0);

        // Claim C2 has all networks in one unit: what is done of one of them is not what is done of it.
        var progress = unit == UniversalityEvidence.All ? null : new JournalProgress(Journal, unit);
        return Kept(opened, opened.Lab.MeasureResponse(network, opened.Matrix.ResponsePlanOf(network), progress, _stop.Token), (inputs, measured) => inputs.Keep(measured));
    });

    /// <summary>
    /// The unit of the journal that judging a claim in a cell belongs to. Claim C1 has the cells themselves; a claim that is judged in the same
    /// cells has units of its own, or the bar would take them for done.
    /// </summary>
    internal static string UnitOf(string claim, string cell) => claim == LinearResponseClaim.Claim.Id ? $"{cell}, linear response" : cell;

    /// <summary>What judging one cell costs, its curves and response at hand: a third of what the cheapest cell of the fast tier does.</summary>
    private const double JudgingCost = 0.3;

    // The first attack on a network pays for its response, unless claim C2 does.
    private static IEnumerable<(string Unit, double Cost)> ResponseCosts(CellMatrix matrix, string? claim) =>
        claim is not null && claim != LinearResponseClaim.Claim.Id ? [] : matrix.SingleStepCells.Select(cell => (
            UnitOf(LinearResponseClaim.Claim.Id, cell.Id),
            claim is not null && cell.Attack == AttackKind.Fgsm ? matrix.ResponseCostOf(cell.Network) : JudgingCost));
}
