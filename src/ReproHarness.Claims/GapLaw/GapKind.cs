using ReproHarness.Statistics;
using ReproHarness.Statistics.GapLaws;

namespace ReproHarness.Claims.GapLaw;

/// <summary>A kind of network whose gaps are looked at.</summary>
/// <param name="Id">Such as <c>fashion/mlp-shuffled</c>.</param>
/// <param name="Data">Data set.</param>
/// <param name="Network">Architecture.</param>
/// <param name="Training">Way of training.</param>
public sealed record GapKind(string Id, string Data, string Network, string Training);

/// <summary>A kind that could not be measured.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Reason">Why, with the cure.</param>
public sealed record UnmeasuredKind(GapKind Kind, string Reason);

/// <summary>The small-gap exponent of a kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Fit">The exponent, with j.</param>
/// <param name="Order">j - 1, what the law of independent logits gives it.</param>
/// <param name="UniformExponent">
/// What as many independent uniform logits have in the same window of shares; below j - 1, for the window is not infinitely low.
/// </param>
/// <param name="GaussianExponent">The same of independent Gaussian logits.</param>
/// <param name="Curve">The distribution function at small gaps: gap in units of the window's upper end, share of gaps below.</param>
public sealed record SmallGaps(
    GapKind Kind, GapExponent Fit, int Order, double UniformExponent, double GaussianExponent,
    IReadOnlyList<(double Gap, double Share)> Curve)
{
    /// <summary>The exponent over j - 1: 1 where the law holds, for every rank.</summary>
    public IntervalEstimate Ratio => Fit.Exponent.Times(1.0 / Order);

    /// <summary>Whether there is an exponent with an interval.</summary>
    public bool IsKnown => double.IsFinite(Fit.Exponent.Value) && Fit.Exponent.HasInterval;
}

/// <summary>The forms of one gap over all kinds.</summary>
/// <param name="Rank">j; <see cref="Last"/> for N.</param>
/// <param name="Forms">The kinds, compared.</param>
public sealed record RankForms(int Rank, IReadOnlyList<ComparedForm> Forms)
{
    /// <summary>Stands for N, which differs between data sets.</summary>
    public const int Last = 0;
}

/// <summary>A training that was followed.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Trends">One for each gap, Delta_12 first.</param>
public sealed record FollowedTraining(GapKind Kind, IReadOnlyList<TrainingTrend> Trends);
