using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Matrices;

namespace ReproHarness.Studies.Measuring;

/// <summary>The measurements of networks that several claims share.</summary>
public static class CurveRequests
{
    /// <summary>The error curves of a network.</summary>
    /// <param name="matrix">The tier.</param>
    /// <param name="network">The network.</param>
    /// <param name="isNeeded">Whether the claim needs the curves of a cell.</param>
    public static IEnumerable<NetworkRequest> Of(CellMatrix matrix, CellNetwork network, Func<Cell, bool> isNeeded)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var work = NetworkWork.Of(network);
        return matrix.Cells.Where(cell => cell.Network == network && isNeeded(cell)).Select(cell =>
        {
            var plan = matrix.PlanOf(cell);
            return new NetworkRequest(
                cell.Id, plan, work.OfCurve(cell.Attack, plan), (labs, own, progress, stop) =>
                    labs.Cells.Measure(cell, own, progress, stop));
        });
    }

    /// <summary>The linear response of a network that is attacked; nothing of another.</summary>
    /// <param name="matrix">The tier.</param>
    /// <param name="network">The network.</param>
    public static IEnumerable<NetworkRequest> Response(CellMatrix matrix, CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (!matrix.Networks.Contains(network)) return [];
        var plan = matrix.ResponsePlanOf(network);
        return
        [
            new NetworkRequest(
                "linear response", plan, NetworkWork.Of(network).OfResponse(plan),
                (labs, own, progress, stop) => labs.Cells.MeasureResponse(network, own, progress, stop)),
        ];
    }
}
