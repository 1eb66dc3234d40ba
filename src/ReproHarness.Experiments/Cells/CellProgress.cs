namespace ReproHarness.Experiments.Cells;

/// <summary>How far the measurement of a cell is.</summary>
/// <param name="Stage">What is done, in words: <c>training network 2 of 3</c>.</param>
/// <param name="Fraction">Share of the cell's networks trained and attacked, 0 to 1.</param>
public readonly record struct CellProgress(string Stage, double Fraction);
