using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Data;

namespace ReproHarness.Studies.Measuring;

/// <summary>A study's verdict on a subject.</summary>
/// <param name="Origin">Where the numbers come from.</param>
/// <param name="Judgement">The verdict and what supports it.</param>
public sealed record JudgedSubject(MeasurementOrigin Origin, Judgement Judgement)
{
    /// <summary>
    /// How many of the group's members were not measured. Their absence moves every number, so what is left is compared with no baseline,
    /// and is no pass either.
    /// </summary>
    public int NotMeasured { get; init; }
}
