using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Markup;
using ReproHarness.Reporting.Pages;
using ReproHarness.Reporting.Plots;

namespace ReproHarness.Claims.GapLaw;

/// <summary>The page of claim C3, <c>gaps.html</c>: verdicts, the paper's figure 4, small gaps, forms, trainings, controls.</summary>
internal sealed class GapLawPage() : ClaimPage("gaps.html")
{
    private static readonly (string, InkColor, string) Law = (GapFigures.Law, InkColor.Text, "6 4");
    private static readonly (string, InkColor, string)[] Controls =
        [(GapFigures.Uniform, InkColor.Text, "6 4"), (GapFigures.Gaussian, InkColor.Axis, "6 4")];

    /// <summary>A judgement with figures is needed.</summary>
    public override bool Shows(IReadOnlyList<CellEvidence> cells) => new GapLawRecord(cells).HasFigures;

    public override Html Section(IReadOnlyList<CellEvidence> cells, string id)
    {
        var record = new GapLawRecord(cells);
        var link = Html.Of($"""<p class="more"><a href="{FileName}">Every kind of network, every gap, every training: the page of this claim</a></p>""");
        return Html.Of($"""
            <p>{GapLawSummary.Of(record)}</p>
            {GapLawCards.Of(record)}
            {(Shows(cells) ? link : Html.Empty)}
            """);
    }

    protected override string Question => "Do logit gaps keep one law?";

    protected override SkipLink Skip { get; } = new("verdicts", "Skip to the verdicts");

    protected override Html Body(ReportInput input, IReadOnlyList<CellEvidence> cells, Html rules)
    {
        var record = new GapLawRecord(cells);
        return Html.Join(
            [Verdicts(record, rules), Distribution(record), SmallGaps(record), Forms(record), Trainings(record), ControlSection(record),
                Notes(record)]);
    }

    private static Html Verdicts(GapLawRecord record, Html rules) => Html.Of($"""
        <section id="verdicts" aria-labelledby="verdicts-title">
        <h2 id="verdicts-title">Verdicts</h2>
        <p class="lead">{GapLawSummary.Of(record)}</p>
        {GapLawCards.Of(record)}
        {rules}
        </section>
        """);

    private static Html Distribution(GapLawRecord record) => Section("distribution", "The gaps, beside those of independent logits", Html.Of($"""
        <div class="pair">
        {GapLawFigures.Density(record, GapSubjects.Form, GapFigures.NetworkDensityId)}
        {GapLawFigures.Density(record, GapSubjects.ControlUniform, GapFigures.ControlDensityId)}
        </div>
        """));

    private static Html SmallGaps(GapLawRecord record) => Section("small-gaps", "Small gaps", Html.Of($"""
        <div class="grid multiples">
        {Html.Join(new[] { GapSubjects.Second, GapSubjects.Third, GapSubjects.Last }.Select(subject => GapLawFigures.Kinds(record, subject, GapFigures.SmallGapsId, Law)))}
        </div>
        {GapLawTables.Exponents(record)}
        """));

    private static Html Forms(GapLawRecord record) => Section("forms", "One functional form?", Html.Of($"""
        <div class="grid multiples">
        {GapLawFigures.Kinds(record, GapSubjects.Form, GapFigures.FormsId, Controls)}
        </div>
        {GapLawTables.Forms(record)}
        """));

    private static Html Trainings(GapLawRecord record) =>
        Section("trainings", "While networks are trained", Html.Of($"{GapLawFigures.Trainings(record)}{GapLawTables.Trainings(record)}"));

    private static Html ControlSection(GapLawRecord record) => Section("controls", "The controls, on which all of this rests", Html.Of($"""
        <div class="pair">
        {Html.Join(new[] { GapSubjects.ControlUniform, GapSubjects.ControlGaussian }.Select(subject => Html.Of($"<div>{GapLawFigures.Law(record, subject)}{GapLawTables.Control(record, subject)}</div>")))}
        </div>
        """));

    private static Html Notes(GapLawRecord record) => Section("notes", "Worth knowing", Html.Of($"""
        {FindingList.Of([.. record.Judged.SelectMany(cell => cell.Findings).DistinctBy(finding => finding.Message)])}
        {Reproduction.OfAll(record.Judged)}
        """));

    private static Html Section(string id, string title, Html content) => Html.Of($"""
        <section id="{id}" aria-labelledby="{id}-title">
        <h2 id="{id}-title">{title}</h2>
        {content}
        </section>
        """);
}
