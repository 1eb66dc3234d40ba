namespace ReproHarness.Experiments.Cells;

/// <summary>The unit of measurement: networks of one kind under one attack.</summary>
/// <param name="Network">What is attacked.</param>
/// <param name="Attack">With what.</param>
public sealed record Cell(CellNetwork Network, CellAttack Attack)
{
    /// <summary>Such as <c>fashion/mlp/fgsm</c>.</summary>
    public string Id => $"{Network.Id}/{Attack.Name}";
}
