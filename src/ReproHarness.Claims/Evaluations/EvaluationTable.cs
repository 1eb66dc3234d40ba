using ReproHarness.Contracts.Claims;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using ReproHarness.Reporting.Pages;

namespace ReproHarness.Claims.Evaluations;

/// <summary>The first thing on the page: accuracy without an attack, then one row per attack.</summary>
internal static class EvaluationTable
{
    public static Html Of(Evaluation evaluation) => Html.Of($"""
        <section id="results" aria-labelledby="results-title">
        <h2 id="results-title">Results</h2>
        <p class="lead">Without an attack,
        {PercentText.Of(evaluation.CleanAccuracy)} of {NumberText.Count(evaluation.CleanAccuracy.N)} images are predicted right.</p>
        <p>{string.Join(" ", EvaluationLabels.Halves(evaluation))}</p>
        {FindingList.Of(evaluation.Findings)}
        {(evaluation.Attacks.Count > 0 ? Table(evaluation) : Html.Empty)}
        </section>
        """);

    private static Html Table(Evaluation evaluation) => Html.Of($"""
        <table class="cards evaluation" role="table">
        <caption class="sr">Exponent, sizes and verdict per attack</caption>
        <thead role="rowgroup"><tr role="row">
        <th role="columnheader" scope="col">Attack</th><th role="columnheader" scope="col">Verdict</th><th role="columnheader" scope="col"
        class="num">Exponent B <small>95 % interval</small></th>{Html.Join(EvaluatedAttack.Sizes.Select(size => Html.Of(
        $"""<th role="columnheader" scope="col" class="num">eps at {size.Percent} %</th>""")))}<th role="columnheader" scope="col"
        class="num">R²</th>
        </tr></thead>
        <tbody role="rowgroup">
        {Html.Join(evaluation.Attacks.Select(Row))}
        </tbody>
        </table>
        <p><small>B is the exponent of e(eps) = A eps<sup>B</sup> inside the window of the fit. eps is in pixel units from 0 to 1: 1/255
        is 0.0039. A dash: not reached by the tested sizes, or too few images to fit.</small></p>
        """);

    private static Html Row(EvaluatedAttack attack)
    {
        var exponent = attack.Find(EvaluatedAttack.Exponent);
        return Html.Of($"""
            <tr role="row">
            <th role="rowheader" scope="row"><a href="#{attack.Attack}">{attack.Attack}</a></th>
            <td role="cell" data-label="Verdict">{VerdictStyle.Badge(attack.Verdict)}</td>
            <td role="cell" data-label="Exponent B" class="num"><span><b>{NumberText.Fixed(exponent?.Value ?? double.NaN)}</b> <span
            class="interval">{(exponent is null ? "" : NumberText.Interval(exponent))}</span></span></td>
            {Html.Join(EvaluatedAttack.Sizes.Select(size => Html.Of(
            $"""<td role="cell" data-label="eps at {size.Percent} %" class="num">{NumberText.Size(SizeOf(attack, size.Name))}</td>""")))}
            <td role="cell" data-label="R²" class="num">{NumberText.Fixed(attack.Find(EvaluatedAttack.RSquared)?.Value ?? double.NaN,
            4)}</td>
            </tr>
            """);
    }

    private static double SizeOf(EvaluatedAttack attack, string name) => attack.Find(name)?.Value ?? double.NaN;
}
