using ReproHarness.Claims.ArchitectureSearch;
using ReproHarness.Claims.Correlation;
using ReproHarness.Claims.Entropy;
using ReproHarness.Claims.GapLaw;
using ReproHarness.Claims.LinearResponse;
using ReproHarness.Claims.PowerLaw;
using ReproHarness.Claims.Universality;
using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Cells;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Storage;
using ReproHarness.Studies.ArchitectureSearch;
using ReproHarness.Studies.GapLaw;
using ReproHarness.Studies.LinearResponse;
using ReproHarness.Studies.Universality;

namespace ReproHarness.Studies.Replay;

/// <summary>Every claim's rule, applied to recorded inputs by the code that judges a run.</summary>
public static class ClaimReplays
{
    private static readonly Dictionary<string, Func<RecordedInputs, string, Judgement>> Rules = new()
    {
        [PowerLawClaim.Claim.Id] = PowerLaw,
        [UniversalityClaim.Claim.Id] = Universality,
        [GapLawClaim.Claim.Id] = GapLaw,
        [LinearResponseClaim.Claim.Id] = LinearResponse,
        [EntropyClaim.Claim.Id] = Entropy,
        [SearchClaim.Claim.Id] = Search,
        [CorrelationClaim.Claim.Id] = Correlation,
    };

    /// <summary>Judges a cell.</summary>
    /// <param name="inputs">What was recorded.</param>
    /// <param name="claim">Claim id.</param>
    /// <param name="cell">The cell, or the subject.</param>
    /// <exception cref="InputException">An input is missing, damaged, or of another schema; or there is no such claim or cell.</exception>
    public static ReplayedCell Judge(RecordedInputs inputs, string claim, string cell)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (!Rules.TryGetValue(claim, out var rule))
            throw new InputException($"claim '{claim}'; allowed: {string.Join(", ", Rules.Keys)}.");
        _ = inputs.TakeParts();
        var judgement = rule(inputs, cell);
        return ReplayedCell.Of(claim, cell, judgement, inputs.TakeParts());
    }

    private static Judgement PowerLaw(RecordedInputs inputs, string cell) =>
        PowerLawClaim.Judge(inputs.FitOf(inputs.CurvesOf(inputs.Matrix.Find(cell))));

    private static Judgement Universality(RecordedInputs inputs, string subject) => UniversalityClaim.Judge(UniversalityJudge.EvidenceOn(
        subject, [.. inputs.Cells.Select(inputs.CurvesOf)], [], inputs.FitOf, inputs.ResponsesOf, inputs.Root));

    private static Judgement GapLaw(RecordedInputs inputs, string subject)
    {
        if (GapLawJudge.IsControl(subject, out var distribution)) return ControlJudgement.Of(inputs.ControlOf(distribution));
        List<GapMeasurement> kinds = subject == GapSubjects.Training
            ? [.. inputs.Matrix.FollowedNetworks.Select(inputs.TrainingOf)]
            : [.. inputs.Matrix.GapNetworks.Select(inputs.GapsOf)];
        return GapLawJudge.Of(subject, kinds, [], inputs.ControlOf(LogitDistribution.Uniform), inputs.Root);
    }

    private static Judgement LinearResponse(RecordedInputs inputs, string cell)
    {
        var curves = inputs.CurvesOf(inputs.Matrix.Find(cell));
        return LinearResponseClaim.Judge(LinearResponseInput.Of(
            curves, inputs.ResponsesOf(curves.Cell.Network), inputs.FitOf(curves).Changed, inputs.Root));
    }

    private static Judgement Entropy(RecordedInputs inputs, string cell)
    {
        var (family, subject) = EntropySubjects.Parts(cell);
        return EntropyClaim.Judge(subject, inputs.GainsOf(family));
    }

    private static Judgement Search(RecordedInputs inputs, string cell)
    {
        var (family, subject) = SearchSubjects.Parts(cell);
        return SearchJudge.Of(subject, inputs.SearchesOf(family), () => inputs.CheckOf(family), () => inputs.ContestOf(family)).Judgement;
    }

    private static Judgement Correlation(RecordedInputs inputs, string cell)
    {
        var (family, subject) = SearchSubjects.Parts(cell);
        return CorrelationClaim.Judge(subject, SearchInput.Correlations(inputs.SearchesOf(family), inputs.Root));
    }
}
