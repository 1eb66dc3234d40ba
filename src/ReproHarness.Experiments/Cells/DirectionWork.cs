
namespace ReproHarness.Experiments.Cells;

/// <summary>A network whose attack directions are compared.</summary>
/// <param name="Network">Its kind.</param>
/// <param name="Plan">Its training, images and sizes (<c>CellMatrix.DirectionPlanOf</c>).</param>
public sealed record DirectionWork(CellNetwork Network, CellPlan Plan)
{
    /// <summary>What it costs, relative to the others.</summary>
    public double Cost { get; } = NetworkWork.Of(Network) is var work ? (work.OfTraining(Plan) + work.OfDirections(Plan)).Cost : 0;
}
