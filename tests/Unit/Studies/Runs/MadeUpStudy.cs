using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Models;
using ReproHarness.Studies.Measuring;

namespace ReproHarness.Unit.Studies.Runs;

/// <summary>A study that measures nothing: a run of it shows what a run does with any study.</summary>
internal sealed class MadeUpStudy : Study
{
    public const string Subject = "made-up", Partial = "partial", Missing = "missing";

    /// <summary>What judging does, in place of a verdict.</summary>
    public Action<string> Judging { get; set; } = _ => { };

    /// <summary>Subjects that were judged, in order.</summary>
    public List<string> Judged { get; } = [];

    /// <summary>Units that the study has in the full tier: so many networks on random data, which are always there.</summary>
    public const int Units = 3;

    /// <summary>What measuring a unit does, by how many were asked for before in this process.</summary>
    public Action<int> Measuring { get; set; } = _ => { };

    /// <summary>How many units were asked for.</summary>
    public int Asked { get; private set; }

    public override Claim Claim { get; } = new("C9", "Made up", "Nothing is claimed.", "no paper", "Verified: always.");

    public override IReadOnlyList<string> SubjectsOf(CellMatrix matrix) => [Subject, Partial, Missing];

    public override string UnitOf(string subject) => $"{subject}, made up";

    public override JudgedSubject Judge(IMeasurements measurements, string subject)
    {
        Judged.Add(subject);
        Judging(subject);
        if (subject == Missing) throw new MissingDataException("There is no such data set; make one up.");
        var origin = new MeasurementOrigin(3, "abc", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), FromCache: true, Seconds: 7);
        var judgement = new Judgement(Verdict.Verified, "As always.", [new Measurement("number", 1, 0.5, 1.5, 10)], [], []);
        return new JudgedSubject(origin, judgement) { NotMeasured = subject == Partial ? 2 : 0 };
    }

    public override IEnumerable<NetworkRequest> RequestsOf(CellMatrix matrix, CellNetwork network)
    {
        if (network.Id != "gaussian/mlp") yield break;
        var plan = matrix.GapPlanOf(network);
        yield return new NetworkRequest(
            "nothing", plan with { Budget = plan.Budget with { Seeds = Units } },
            new PassWork(PassKind.Affine, 1, 0, 0), (_, _, _, _) => Measuring(Asked++));
    }

    public override IEnumerable<(string Unit, double Cost)> CostsOf(CellMatrix matrix, bool isAlone) =>
        SubjectsOf(matrix).Select(subject => (UnitOf(subject), isAlone ? 2.0 : 1.0));
}
