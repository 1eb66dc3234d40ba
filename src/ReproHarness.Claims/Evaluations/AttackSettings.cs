namespace ReproHarness.Claims.Evaluations;

/// <summary>All that another program needs to make the same attack.</summary>
/// <param name="Loss">What is differentiated, and whether it is raised or lowered.</param>
/// <param name="Target">The class in that loss.</param>
/// <param name="Steps">Gradient steps, at least 1.</param>
/// <param name="StepInEps">Size of a step, as a multiple of eps, above 0.</param>
/// <param name="Restarts">Runs from a start, at least 1.</param>
/// <param name="Start">Where a run begins.</param>
public sealed record AttackSettings(string Loss, string Target, int Steps, double StepInEps, int Restarts, string Start);
