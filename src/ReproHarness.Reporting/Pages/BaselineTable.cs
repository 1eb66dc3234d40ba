using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Numbers;
using static ReproHarness.Reporting.Plots.SvgMarkup;

namespace ReproHarness.Reporting.Pages;

/// <summary>Verdicts that changed, then every number against its baseline, largest change first.</summary>
internal static class BaselineTable
{
    private const double Near = 0.5;

    public static Html Of(ReportInput input)
    {
        var (differences, verdicts) = (input.Differences, input.VerdictChanges);
        return Html.Of($"""
        <section id="baselines" data-filtered aria-labelledby="baselines-title">
        <h2 id="baselines-title">Against the baseline</h2>
        {(input.Mixture is { } mixture ? Html.Of($"<p>{mixture}</p>") : Html.Empty)}
        {(input.PartOfTier is { } part ? Html.Of($"<p>{part}</p>") : Html.Empty)}
        {(verdicts.Count == 0 ? Html.Empty : Changes(input))}
        {Joint(input, input.Joint)}
        {(differences.Count > 0 ? Changes(input, differences)
            : verdicts.Count > 0 || input.PartOfTier is not null || input.Cells.Count == 0 ? Html.Empty
            : Missing(RunCommands.Of(input.Cells[0])))}
        </section>
        """);
    }

    private static Html Joint(ReportInput input, JointComparison joint)
    {
        var faults = joint.Faults.Count == 0 ? Html.Empty : Html.Of($"""
            <p class="lead">✕ Over all cells of a claim, more changed than chance does.</p>
            <ul>{Html.Join(joint.Faults.Select(fault => Html.Of($"<li>{fault.Claim}: {fault.Text}.</li>")))}</ul>
            """);
        var unlikely = joint.Unlikely.Count == 0 ? Html.Empty : Html.Of($"""
            <details{(joint.Faults.Count > 0 ? Html.Of($" open") : Html.Empty)}><summary>{joint.Unlikely.Count} {(joint.Unlikely.Count == 1 ? "outcome" : "outcomes")} that no run on record showed; a few come by chance</summary>
            <ul>{Html.Join(joint.Unlikely.Select(one => Html.Of($"<li><a href=\"#{Anchor.Of(one.Claim, one.Cell)}\">{input.NameOf(one.Claim, one.Cell)}</a>: {one.What}.</li>")))}</ul>
            </details>
            """);
        return Html.Join([faults, unlikely]);
    }

    private static Html Missing(RunCommands run) => Html.Of($"""
        <p>No baseline is on record for this tier and device yet.
        <code>{run.MeasureSpread()}</code>, then <code>{run.AcceptBaselines()}</code>, record one.</p>
        """);

    private static Html Changes(ReportInput input) => Html.Of($"""
        <p class="lead">✕ {input.VerdictChanges.Count} {(input.VerdictChanges.Count == 1 ? "verdict is" : "verdicts are")} not the one on record.</p>
        <table class="cards verdict-changes" role="table">
        <caption class="sr">Verdicts that changed against the baseline</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Cell</th><th role="columnheader" scope="col">On record</th><th role="columnheader" scope="col">Now</th></tr></thead>
        <tbody role="rowgroup">
        {Html.Join(input.VerdictChanges.Select(change => Changed(input, change)))}
        </tbody>
        </table>
        """);

    private static Html Changed(ReportInput input, VerdictChange change) => Html.Of($"""
        <tr role="row" data-cell="{change.Cell}">
        <th role="rowheader" scope="row"><a href="#{Anchor.Of(change.Claim, change.Cell)}">{input.NameOf(change.Claim, change.Cell)}</a><small class="why">{input.Cells.FirstOrDefault(cell => (cell.Claim, cell.Cell) == (change.Claim, change.Cell))?.Reason}</small></th>
        <td role="cell">{change.OnRecord}</td>
        <td role="cell">{VerdictStyle.Badge(change.Now)}</td>
        </tr>
        """);

    // A baseline holds means over seeds, so nearly every number differs a little: only what comes near its tolerance is worth a look at
    // once.
    private static Html Changes(ReportInput input, IReadOnlyList<BaselineDifference> differences)
    {
        var near = differences.Where(difference => Math.Abs(difference.Tolerances) <= Near).ToList();
        var far = differences.Except(near).ToList();
        var outside = differences.Count(difference => !difference.Within);
        var head = Html.Of($"""
            <p>{(outside == 0 ? Html.Of($"All {differences.Count} numbers on record stayed within their tolerance.") : Html.Of($"✕ {outside} of the {differences.Count} numbers on record left their tolerance."))}
            A change is given in units of the number’s tolerance: up to 1 in either direction it passes. Largest change first.</p>
            """);
        return Html.Of($"""
            {head}
            {(far.Count == 0 ? Html.Empty : Table(input, far))}
            {(near.Count == 0 ? Html.Empty : Html.Of($"""
                <details><summary>{near.Count} numbers within half their tolerance</summary>
                {Table(input, near)}
                </details>
                """))}
            """);
    }

    private static Html Table(ReportInput input, IReadOnlyList<BaselineDifference> differences) => Html.Of($"""
        <table class="cards changes" role="table">
        <caption class="sr">Changes against the baseline</caption>
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Cell</th><th role="columnheader" scope="col">Number</th><th role="columnheader" scope="col" class="num">Baseline</th><th role="columnheader" scope="col" class="num">Now</th><th role="columnheader" scope="col" class="num">Tolerances</th><th role="columnheader" scope="col"><span class="sr">Bar</span></th><th role="columnheader" scope="col">State</th></tr></thead>
        <tbody role="rowgroup">
        {Html.Join(differences.OrderByDescending(Size).Select(difference => Row(input, difference)))}
        </tbody>
        </table>
        """);

    // A number that is missing on one side is the largest change there is.
    private static double Size(BaselineDifference difference) =>
        double.IsNaN(difference.Tolerances) ? double.PositiveInfinity : Math.Abs(difference.Tolerances);

    private static Html Row(ReportInput input, BaselineDifference difference) => Html.Of($"""
        <tr role="row" data-cell="{difference.Cell} {difference.Measurement}">
        <th role="rowheader" scope="row">{input.NameOf(difference.Claim, difference.Cell)}</th>
        <td role="cell">{difference.Measurement.Replace('-', ' ')}</td>
        <td role="cell" data-label="Baseline" class="num">{NumberText.Short(difference.Old)}</td>
        <td role="cell" data-label="Now" class="num">{NumberText.Short(difference.New)}</td>
        <td role="cell" data-label="Tolerances" class="num">{NumberText.Signed(difference.Tolerances)}</td>
        <td role="cell">{Bar(difference)}</td>
        <td role="cell" class="nowrap">{(difference.Within ? "within" : "✕ outside")}</td>
        </tr>
        """);

    // Drawn from -2 to +2 tolerances, ticks at -1, 0 and +1.
    private static Html Bar(BaselineDifference difference)
    {
        var end = double.IsNaN(difference.Tolerances) ? 0 : Math.Clamp(difference.Tolerances, -2, 2) * 24;
        return Html.Of($"""
            <svg class="bar {(difference.Within ? "within" : "outside")}" viewBox="-50 0 100 14" aria-hidden="true"><path class="tick" d="M-24 1V13M24 1V13M0 0V14"/><rect x="{Number(Math.Min(0, end))}" y="4" width="{Number(Math.Max(0.8, Math.Abs(end)))}" height="6"/></svg>
            """);
    }
}
