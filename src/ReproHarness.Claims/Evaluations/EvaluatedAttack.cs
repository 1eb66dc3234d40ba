using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;

namespace ReproHarness.Claims.Evaluations;

/// <summary>One attack on the network.</summary>
/// <param name="Attack"><c>fgsm</c>, <c>step-ll</c>, <c>pgd</c>.</param>
/// <param name="Verdict">By the rule of claim C1.</param>
/// <param name="Reason">Why.</param>
/// <param name="Measurements">The numbers of C1, and the size at 50 % error.</param>
/// <param name="Findings">What a careful reader should know besides.</param>
/// <param name="Curve">The error at every tested size.</param>
/// <param name="Figures">The curve with window and fit.</param>
/// <param name="Seconds">How long the attack took.</param>
/// <param name="OtherLibraries">What attacks by the plain cross-entropy would have claimed; null where few images saturate, or rounding
/// takes nothing.</param>
public sealed record EvaluatedAttack(
    string Attack,
    Verdict Verdict,
    string Reason,
    IReadOnlyList<Measurement> Measurements,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<EvaluatedPoint> Curve,
    IReadOnlyList<FigureData> Figures,
    double Seconds,
    OtherLibraries? OtherLibraries = null)
{
    /// <summary>How the attack was set; null in evidence from before it was recorded.</summary>
    public AttackSettings? Settings { get; init; }

    /// <summary>The measurement of the exponent B.</summary>
    public const string Exponent = PowerLawMeasurements.Exponent;

    /// <summary>The measurement of R² of the fit.</summary>
    public const string RSquared = PowerLawMeasurements.RSquared;

    /// <summary>The sizes that tables show: the name of the measurement, and the error in percent that it is at.</summary>
    public static IReadOnlyList<(string Name, int Percent)> Sizes { get; } = 
        [(PowerLawMeasurements.SizeAt1Percent, 1), (PowerLawMeasurements.SizeAt10Percent, 10), ("eps-at-50-percent-error", 50)];

    /// <summary>Judges what an attack did.</summary>
    /// <param name="attack">Its name.</param>
    /// <param name="evidence">The fit of its curve.</param>
    /// <param name="seconds">How long it took.</param>
    /// <param name="others">What other libraries would have claimed.</param>
    public static EvaluatedAttack Of(string attack, PowerLawEvidence evidence, double seconds, OtherLibraries? others = null)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var judged = PowerLawClaim.Judge(evidence);

        // The accuracy without an attack is the network's, and told once. The sizes are told where a number of networks would not: with
        // few images too, and at half of them, which is beyond C1's window.
        var measurements = judged.Measurements.Where(measurement => measurement.Name != PowerLawMeasurements.CleanAccuracy).ToList();
        var place = measurements.FindIndex(measurement => Sizes.Any(size => size.Name == measurement.Name)) is >= 0 and var first
            ? first
            : measurements.Count;
        measurements.RemoveAll(measurement => Sizes.Any(size => size.Name == measurement.Name));
        measurements.InsertRange(
            place, Sizes.Select(size => SizeOnCurve.At(evidence, size.Name, size.Percent / 100.0)).OfType<Measurement>());
        var curve = evidence.Changed.Curve.Zip(evidence.Misclassified, (point, wrong) =>
            new EvaluatedPoint(point.Epsilon, point.Errors, point.N, point.Rate, point.Interval.Low, point.Interval.High, wrong));
        return new EvaluatedAttack(
            attack, judged.Verdict, judged.Reason, measurements, [.. others?.Findings ?? [], .. judged.Findings], [.. curve],
            judged.Figures, seconds, others);
    }

    /// <summary>A measurement by its name; null where the data could not give it.</summary>
    public Measurement? Find(string name) => Measurements.FirstOrDefault(measurement => measurement.Name == name);
}

/// <summary>The error at one size.</summary>
/// <param name="Epsilon">The size, L-infinity, pixel range 0 to 1.</param>
/// <param name="Errors">Images whose prediction changed.</param>
/// <param name="N">Images attacked.</param>
/// <param name="Rate">Share of them.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Misclassified">Share predicted wrong, errors without an attack included.</param>
public sealed record EvaluatedPoint(double Epsilon, long Errors, long N, double Rate, double Low, double High, double Misclassified);
