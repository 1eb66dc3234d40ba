using ReproHarness.Contracts.Figures;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Pages;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Claims.Evaluations;

/// <summary>The page of an evaluation: one file, no script, no request, in the look of the report.</summary>
internal static class EvaluationPage
{
    public static string Of(Evaluation evaluation) => PageShell.Of(
        $"{evaluation.Name} – ReproHarness evaluation",
        new SkipLink("results", "Skip to the results"),
        Html.Of($"""
            <p class="kicker">ReproHarness · evaluation of a given network</p>
            <h1>{Title(evaluation)}</h1>
            <p class="subtitle">{Subtitle(evaluation)}</p>
            """),
        Html.Of($"""
            {EvaluationTable.Of(evaluation)}
            {(evaluation.Audit is { } audit ? AuditSection.Of(audit) : Html.Empty)}
            {(evaluation.Attacks.Count > 0 ? Curves(evaluation) : Html.Empty)}
            {ClaimsSection.Of(evaluation.Claims)}
            {Model(evaluation)}
            <section id="environment" aria-labelledby="environment-title">
            <h2 id="environment-title">Environment</h2>
            {EnvironmentTable.Of(evaluation.Environment, "This run")}
            </section>
            """),
        new PageOrigin("Measured", evaluation.Provenance.MeasuredAt, evaluation.Provenance.Reproduce));

    private static string Title(Evaluation evaluation)
    {
        var data = evaluation.Data.Name;
        return $"{evaluation.Name[..^(data.Length + 1)]} on {data}";
    }

    private static Html Subtitle(Evaluation evaluation) => evaluation.Attacks.Count > 0
        ? Html.Of($"How fast its predictions give way to small perturbations, judged as claim C1 of {PageShell.Paper}.")
        : Html.Of($"Whether it stands attacks of one size, and whether weaker attacks would have said so.");

    private static Html Curves(Evaluation evaluation)
    {
        var limits = PlotLimits.Of([.. evaluation.Attacks.SelectMany(attack => attack.Figures)]);
        return Html.Of($"""
            <section id="curves" aria-labelledby="curves-title">
            <h2 id="curves-title">Error curves</h2>
            {(evaluation.Attacks.Count > 1 ? EvaluationOverlay.Of(evaluation) : Html.Empty)}
            <p>Each attack has one colour. Dots are measured, with 95 % intervals; {Fits(evaluation)}; the shaded range of errors is the
            window of the fit. Dashed, grey: share predicted wrong, errors without an attack included. All plots share their axes.</p>
            <div class="grid">
            {Html.Join(evaluation.Attacks.Select((attack, number) => Card(attack, limits, EvaluationOverlay.Ink(number))))}
            </div>
            </section>
            """);
    }

    private static string Fits(Evaluation evaluation)
    {
        var without = evaluation.Attacks.Where(attack => !attack.Figures.Any(figure => figure.Series.Any(series => series.Name == "fit")))
            .Select(attack => attack.Attack).ToList();
        return without.Count == 0 ? "the line is the fit"
            : without.Count == evaluation.Attacks.Count ? "there is no line, because no curve could be fitted"
            : $"the line is the fit, which {string.Join(" and ", without)} {(without.Count == 1 ? "does" : "do")} not have";
    }

    private static Html Card(EvaluatedAttack attack, PlotLimits? limits, InkColor ink) => Html.Of($"""
        <article class="cell" id="{attack.Attack}" aria-labelledby="{attack.Attack}-title">
        <header><h3 class="card-title" id="{attack.Attack}-title">{attack.Attack}</h3>{VerdictStyle.Badge(attack.Verdict)}</header>
        {Html.Join(attack.Figures.Select(figure => FigurePlot.Of(figure, limits, $"{attack.Attack}-{Anchor.Of(figure.Id)}", attack.Attack,
        captionSaid: true, series => series.Kind == SeriesKind.Dashed ? InkColor.Axis : ink)))}
        <p class="reason">{attack.Reason}</p>
        {FindingList.Of(attack.Findings)}
        </article>
        """);

    private static Html Model(Evaluation evaluation) => Html.Of($"""
        <section id="model" aria-labelledby="model-title">
        <h2 id="model-title">What was measured</h2>
        <dl class="facts">
        <dt>Model</dt><dd><code>{evaluation.Model.File}</code></dd>
        <dt>Format</dt><dd>{evaluation.Model.Format}, {NumberText.Count(evaluation.Model.Parameters)} parameters</dd>
        <dt>sha256</dt><dd><code class="hash">{evaluation.Model.Sha256}</code></dd>
        <dt>Normalisation</dt><dd>{(evaluation.Model.Normalisation == "none" ? "none: the model gets pixels from 0 to 1" :
        $"{evaluation.Model.Normalisation} (mean/deviation), applied after the perturbation")}</dd>
        <dt>Images</dt><dd>the first {NumberText.Count(evaluation.Data.Images)} of {evaluation.Data.Name}, {evaluation.Data.Shape},
        {NumberText.Count(evaluation.Data.Classes)} classes; sha256 <code class="hash">{evaluation.Provenance.DataHash[..12]}</code></dd>
        {Html.Join(evaluation.Attacks.Where(attack => attack.Settings is not null).Select(attack => Html.Of(
        $"""<dt>{attack.Attack}</dt><dd>{EvaluationLabels.Settings(attack)!}</dd>""")))}
        <dt>Perturbation</dt><dd>at most eps in every pixel (L-infinity), pixels from 0 to 1, clipped to that range; an error is a
        prediction that changes from what it is without an attack, be that right or wrong</dd>
        {(evaluation.Attacks.Count > 0 ? Html.Of($"<dt>Claim</dt><dd>{evaluation.Statement}</dd><dt>Rule</dt><dd>{evaluation.Rule}</dd>")
        : Html.Empty)}
        <dt>Took</dt><dd>{NumberText.Duration(evaluation.Seconds)}, root seed {evaluation.Provenance.Seed}</dd>
        <dt>Again</dt><dd class="command"><code>{evaluation.Provenance.Reproduce}</code></dd>
        </dl>
        </section>
        """);
}
