using ReproHarness.Evidence.Baselines;
using ReproHarness.Evidence.Claims;
using ReproHarness.Evidence.Files;
using ReproHarness.Statistics;

namespace ReproHarness.Evidence.Reports;

/// <summary>Everything a report shows.</summary>
/// <param name="Tier">The tier the evidence belongs to.</param>
/// <param name="Claims">The claims in the order of the report. A claim without evidence is shown as not run.</param>
/// <param name="Cells">The evidence, in the order of the report; cells of claims that are not listed are refused.</param>
/// <param name="Differences">The comparison with the baselines; empty when there is no baseline yet.</param>
/// <param name="VerdictChanges">The verdicts that differ from the one on record.</param>
public sealed record ReportInput(
    Tier Tier,
    IReadOnlyList<ReportedClaim> Claims,
    IReadOnlyList<CellEvidence> Cells,
    IReadOnlyList<BaselineDifference> Differences,
    IReadOnlyList<VerdictChange> VerdictChanges);

/// <summary>A claim and how its headline number is drawn.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Headline">Name of the measurement in the forest plot, such as <c>exponent</c>.</param>
/// <param name="Band">The band the rule allows it; null when the rule has none.</param>
/// <param name="Expected">The value theory expects; null when it expects none.</param>
public sealed record ReportedClaim(Claim Claim, string Headline, Interval? Band, double? Expected);
