using ReproHarness.Contracts.Progress;

namespace ReproHarness.BuildSteps;

/// <summary>How far a run is, put together from its journal. Units weigh what the plan says they cost.</summary>
/// <param name="Costs">The units of the plan; empty while unknown.</param>
/// <param name="Finished">Those measured.</param>
/// <param name="Judged">Those judged: a claim may judge later what another one measured.</param>
/// <param name="Unit">The one at work.</param>
/// <param name="Stage">What is done to it.</param>
/// <param name="Fraction">How much of it is done, 0 to 1.</param>
internal sealed record RunProgress(
    IReadOnlyDictionary<string, double> Costs, IReadOnlySet<string> Finished, IReadOnlySet<string> Judged, string Unit, string Stage,
    double Fraction)
{
    /// <summary>The subject that was judged last, as a reader calls it; empty once a unit is at work again.</summary>
    public string Label { get; private init; } = "";

    public static readonly RunProgress None =
        new(new Dictionary<string, double>(), new HashSet<string>(), new HashSet<string>(), "", "starting", 0);

    /// <summary>How much of the whole is done, 0 to 1.</summary>
    public double Done => Costs.Count == 0
        ? 0
        : Math.Min(1, (Finished.Sum(CostOf) + (Finished.Contains(Unit) ? 0 : Fraction * CostOf(Unit))) / Costs.Values.Sum());

    public RunProgress After(JournalEvent step) => step.Event switch
    {
        "plan" => this with { Costs = step.Costs ?? Costs },
        "started" =>
            this with {
                Finished = step.Unit == Unit ? Finished : With(Unit), Unit = step.Unit ?? Unit, Stage = step.Stage ?? "", Fraction = 0,
                Label = "" },
        "progress" =>
            this with { Unit = step.Unit ?? Unit, Stage = step.Stage
                ?? (step.Unit is null || step.Unit == Unit ? Stage : ""), Fraction = Math.Clamp(step.Fraction ?? Fraction, 0, 1),
                Label = "" },

        // A verdict is shown under the name of what was judged: claims that share a measurement are judged after another unit was at work.
        "finished" =>
            this with
            {
                Finished = With(Unit, step.Unit ?? Unit), Judged = new HashSet<string>(Judged) { step.Unit ?? Unit },
                Unit = step.Unit ?? Unit, Stage = step.Stage ?? "", Fraction = 0, Label = step.Label ?? "",
            },
        _ => this,
    };

    /// <summary>How many of the units are judged, the unit at work, its stage and the time left in words.</summary>
    /// <param name="timeLeft">The time left; empty where it is not known.</param>
    public string Describe(string timeLeft) => string.Join(
        ", ", new[] { $"{Judged.Count} of {Costs.Count} judged" }.Concat(Label.Length > 0 ? [$"{Label}: {Stage}"] : [Unit, Stage])
            .Append(timeLeft).Where(part => part.Length > 0));

    // Units follow one another, and a claim that runs alone measures what other claims would have judged: what was at work when another
    // unit starts or is judged is done, although it was not judged.
    private HashSet<string> With(params IEnumerable<string> done) => [.. Finished, .. done.Where(Costs.ContainsKey)];

    private double CostOf(string unit) => Costs.GetValueOrDefault(unit);
}
