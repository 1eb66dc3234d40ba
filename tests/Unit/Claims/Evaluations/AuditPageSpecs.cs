using System.IO.Abstractions.TestingHelpers;
using System.Text.Json;
using ReproHarness.Claims.Evaluations;
using ReproHarness.Claims.GapLaw;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.Unit.Claims.Evaluations;

public sealed class AuditPageSpecs
{
    private readonly MockFileSystem _files = new();

    private static Evaluation Audited { get; } = Evaluations.Made with
    {
        Audit = AuditRule.Judge(AuditCountsMade.Of(others: 10, exact: 80)),
        Claims = [EvaluatedClaim.Of(GapLawClaim.Claim, "gap-2", new Judgement(Verdict.Inconclusive, "too few", [], [], []))],
    };

    [Fact]
    public void The_page_shows_verdict_arms_plot_and_findings()
    {
        var page = _files.File.ReadAllText(new EvaluationWriter(_files, "/a").Write(Audited).Page);
        page.Should().Contain("Masking audit at 8/255").And.Contain("<b>Robust as measured.</b>").And.Contain("id=\"audit-plot")
            .And.Contain("APGD by the margin").And.Contain("Masked: float32 cross-entropy").And.Contain("With 200 images a share")
            .And.Contain("id=\"C3-gap-2\"").And.Contain("too few");
    }

    [Fact]
    public void A_page_of_an_audit_alone_has_no_curves()
    {
        var page = _files.File.ReadAllText(new EvaluationWriter(_files, "/a").Write(Audited with { Attacks = [], Claims = [] }).Page);
        page.Should().Contain("id=\"audit\"").And.NotContain("id=\"curves\"").And.NotContain("Exponent B").And.NotContain("<dt>Claim</dt>");
    }

    [Fact]
    public void The_evidence_is_read_back_and_evidence_from_before_the_audit_too()
    {
        var written = new EvaluationWriter(_files, "/a").Write(Audited);
        var text = _files.File.ReadAllText(written.Evidence);
        JsonSerializer.Deserialize<Evaluation>(text, EvidenceJson.Indented).Should().BeEquivalentTo(Audited);
        text.Should().Contain("\"verdict\": \"RobustAsMeasured\"").And.NotContain("\"sentences\"").And.NotContain("\"asFinding\"");

        var old = JsonSerializer.Serialize(Evaluations.Made, EvidenceJson.Indented).Replace("  \"claims\": [],\n", "");
        old.Should().NotContain("\"claims\"").And.NotContain("\"audit\"");
        JsonSerializer.Deserialize<Evaluation>(old, EvidenceJson.Indented)!.Claims.Should().BeEmpty();
    }

    [Fact]
    public void An_image_of_a_stage_that_broke_nothing_moves_no_dot()
    {
        var figure = AuditFigure.Of(AuditRule.Judge(AuditCountsMade.Of(others: 50)));
        figure.Series.Where(series => series.Name != "line").SelectMany(series => series.Y).Should()
            .Equal(0.95, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7);
        figure.Series.Where(series => series.Name != "line").SelectMany(series => series.X).Should().BeInAscendingOrder();
    }
}
