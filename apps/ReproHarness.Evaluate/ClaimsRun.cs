using ReproHarness.Claims.Evaluations;
using ReproHarness.Claims.GapLaw;
using ReproHarness.Claims.LinearResponse;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Showing;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Storage;
using ReproHarness.Studies.GapLaw;
using ReproHarness.Studies.LinearResponse;
using ReproHarness.Studies.Measuring;
using ReproHarness.Studies.PowerLaw;

namespace ReproHarness.Evaluate;

/// <summary>Holds one network against the claims beside C1, by the claims' own rules.</summary>
internal sealed class ClaimsRun(
    UserModel given, NetworkCopies copies, ImageSet images, RootSeed seed, TorchSession session, TimeProvider time, CancellationToken stop)
{
    private const int FewestClasses = 3;

    // Relative costs: a pass; a backward pass for each class; the control is drawn.
    private const double GapCost = 1;
    private const double ControlCost = 5;
    private const double ResponseCost = 22;

    // What C3 asks of one network; its form and its training are asked of many.
    private static readonly string[] SmallGaps = [GapSubjects.Second, GapSubjects.Third, GapSubjects.Last];

    private static readonly Finding OneNetwork = new(
        "one-network", FindingSeverity.Hint, "Of one network: the interval says how images vary, not how networks do.");

    /// <summary>Judges them.</summary>
    /// <param name="claims">Ids of the claims asked for.</param>
    /// <param name="attacks">The attacks whose curves were measured.</param>
    /// <param name="curves">Their curves.</param>
    /// <exception cref="InputException">A claim cannot be asked of such images.</exception>
    public IReadOnlyList<EvaluatedClaim> Judge(
        IReadOnlyList<string> claims, IReadOnlyList<CellAttack> attacks, IReadOnlyList<SeedCurve> curves)
    {
        var (gaps, response) = (claims.Contains(GapLawClaim.Claim.Id), claims.Contains(LinearResponseClaim.Claim.Id));
        if (!gaps && !response) return [];
        if (gaps && images.Classes < FewestClasses)
            throw new InputException(
                $"--claims names {GapLawClaim.Claim.Id}: {images.Classes} classes have one gap, allowed: at least {FewestClasses}; leave "
                    + "it out.");
        List<(string, double)> plan =
            [.. gaps ? [("logit gaps", GapCost), ("control of the gap law", ControlCost)] : Array.Empty<(string, double)>(),
                .. response ? [("linear response", ResponseCost)] : Array.Empty<(string, double)>()];
        return ProgressDisplay.Of(plan, time).Run<IReadOnlyList<EvaluatedClaim>>(progress =>
            [.. gaps ? GapLaw(progress) : [], .. response ? LinearResponse(attacks, curves, progress) : []]);
    }

    private List<EvaluatedClaim> GapLaw(ProgressDisplay progress)
    {
        var table = Readings().Gaps(progress, stop);
        progress.Finish("logit gaps read");
        var control = GapControl.Run(
            LogitDistribution.Uniform, GapControlSeed.Of(LogitDistribution.Uniform, seed), session.Workers, cancellation: stop);
        var isSound = ControlJudgement.Sound(control);
        progress.Finish(isSound ? "the control keeps its law" : "the control breaks its law");
        var kind = new GapKind(given.Name, images.Name, given.Format, "its owner's");
        return
        [
            .. SmallGaps.Select(subject => EvaluatedClaim.Of(
                GapLawClaim.Claim, subject,
                With(OneNetwork, SmallGapJudgement.Of(
                    subject, [GapLawInput.SmallGaps(kind, [table], subject, seed.Derive($"gaps/evaluate/{subject}"))], [], isSound)))),
        ];
    }

    private List<EvaluatedClaim> LinearResponse(
        IReadOnlyList<CellAttack> attacks, IReadOnlyList<SeedCurve> curves, ProgressDisplay progress)
    {
        var response = Readings().Response(progress, stop);
        progress.Finish("linear response read");
        return
        [
            .. attacks.Zip(curves).Where(one => HasResponse(one.First)).Select(one => EvaluatedClaim.Of(
                LinearResponseClaim.Claim, one.First.Name,
                With(OneNetwork, LinearResponseClaim.Judge(LinearResponseInput.Of(
                    one.First, [one.Second], [response],
                    PowerLawFit.Of([one.Second], [], seed.Derive($"bootstrap/evaluate/{one.First.Name}")).Changed,
                    seed.Derive($"linear-response/evaluate/{one.First.Name}")))))),
        ];
    }

    /// <summary>Whether an attack has one direction for every size, as C4 asks.</summary>
    internal static bool HasResponse(CellAttack attack) => attack.ResponseAlong is not null;

    private static Judgement With(Finding finding, Judgement judgement) =>
        judgement with { Findings = [finding, .. judgement.Findings] };

    private PartReadings Readings() => new(copies, images, given.File, BatchSizes.Of(images, session.Device));
}
