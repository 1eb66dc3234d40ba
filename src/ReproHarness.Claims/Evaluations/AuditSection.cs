using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Pages;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Claims.Evaluations;

/// <summary>The masking audit on the page of an evaluation: verdict, arms, plot, findings.</summary>
internal static class AuditSection
{
    public static Html Of(EvaluatedAudit audit) => Html.Of($"""
        <section id="audit" aria-labelledby="audit-title">
        <h2 id="audit-title">Masking audit at {audit.Eps}</h2>
        <p class="lead"><b>{Capital(AuditWords.Of(audit.Verdict))}.</b>
        Robust accuracy {PercentText.Of(audit.RobustAccuracy)}; by the float32
        cross-entropy alone, as other libraries compute it, {PercentText.Of(audit.OtherLibraries)}.</p>
        <p>{audit.Reason}</p>
        <p>{(audit.Masked.Count == 0 ? "No weaker arm was masked." : string.Join(" ", audit.Masked.Select(masked => masked.Message)))}</p>
        <div class="grid">{Plot(audit)}</div>
        {Table(audit)}
        {FindingList.Of([.. audit.Findings.OrderByDescending(finding => finding.Severity).Select(finding => finding.AsFinding)])}
        </section>
        """);

    private static Html Plot(EvaluatedAudit audit)
    {
        var figure = AuditFigure.Of(audit);
        return FigurePlot.Of(figure, PlotLimits.Of([figure]), "audit-plot", $"at {audit.Eps}", captionSaid: false);
    }

    private static Html Table(EvaluatedAudit audit) => Html.Of($"""
        <div class="scroll" tabindex="0" role="region" aria-label="Arms of the audit">
        <table class="cell-numbers">
        <caption>Arms in the order in which they attack; none attacks an image that an earlier one broke. Passes: the most for one image,
        at effort {audit.Effort}. Standing: share of all images that are right after the arm, with its 95 % interval.</caption>
        <thead><tr><th scope="col">Arm</th><th scope="col">What it adds</th><th scope="col" class="num">Passes</th><th scope="col"
        class="num">Attacked</th><th scope="col" class="num">Broke</th><th scope="col" class="num">Standing</th></tr></thead>
        <tbody>
        {Html.Join(audit.Arms.Select(arm => Row(arm, audit.Source)))}
        </tbody>
        </table>
        </div>
        """);

    private static Html Row(EvaluatedArm arm, string? source) => Html.Of($"""
        <tr><th scope="row">{Label(arm, source)}</th><td>{Added(arm.Stage)}</td><td class="num">{NumberText.Count(arm.Passes)}</td><td
        class="num">{NumberText.Count(arm.Tried)}</td><td class="num">{NumberText.Count(arm.Broke)}</td><td
        class="num">{PercentText.Of(arm.Standing)}</td></tr>
        """);

    /// <summary>An arm as a reader knows it.</summary>
    internal static string Label(EvaluatedArm arm, string? source) => arm.Stage == CascadeStage.Transfer ? $"Transfer from {source}"
        : Attacks.Find(arm.Name) is { } known ? known.Arm?.Label ?? known.Label
        : arm.Name;

    /// <summary>What a stage adds.</summary>
    internal static string Added(CascadeStage stage) => stage switch
    {
        CascadeStage.Floor => "a floor",
        CascadeStage.OtherLibraries => "float32 cross-entropy, as other libraries",
        CascadeStage.Exact => "its exact form",
        CascadeStage.MoreSteps => "more steps",
        CascadeStage.AnyScale => "losses of any scale",
        CascadeStage.Transfer => "another network's gradient",
        _ => "queries alone",
    };

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
