using ReproHarness.Claims.Evaluations;
using ReproHarness.Contracts.Claims;

namespace ReproHarness.Unit.Claims.Evaluations;

public sealed class AuditRuleSpecs
{
    [Fact]
    public void A_network_whose_images_all_fall_to_the_first_arms_is_broken_and_nothing_was_masked()
    {
        var audit = AuditRule.Judge(AuditCountsMade.Of(floor: 2, others: 188));
        (audit.Verdict, audit.RobustAccuracy.Value, audit.Line).Should().Be((AuditVerdict.Broken, 0, 0.1));
        audit.Masked.Should().BeEmpty();
        audit.Reason.Should().Be("Robust accuracy 0.0 [0.0, 1.8] % against 10.0 %, chance: the interval ends below it.");
    }

    [Fact]
    public void A_network_that_keeps_half_of_its_images_is_robust_as_measured_and_the_weaker_arms_agree()
    {
        var audit = AuditRule.Judge(AuditCountsMade.Of(others: 90, exact: 2, scale: 3, queries: 1));
        audit.Verdict.Should().Be(AuditVerdict.RobustAsMeasured);
        audit.Masked.Should().BeEmpty();
        (audit.RobustAccuracy.Value, audit.OtherLibraries.Value).Should().Be((94 / 200.0, 100 / 200.0));
        audit.Arms[^1].Standing.Value.Should().Be(audit.RobustAccuracy.Value);
        audit.Arms.Select(arm => arm.Tried).Should().Equal(190, 190, 100, 98, 98, 95, 95);
    }

    [Fact]
    public void What_the_exact_form_takes_from_the_float32_cross_entropy_is_named_and_is_no_verdict()
    {
        var robust = AuditRule.Judge(AuditCountsMade.Of(others: 10, exact: 80));
        robust.Verdict.Should().Be(AuditVerdict.RobustAsMeasured);
        robust.Masked.Should().ContainSingle().Which.Message.Should().Be(
            "Masked: float32 cross-entropy. 40.0 [33.2, 47.1] % of the images stand it and fall to the exact form of the same arms; other "
            + "libraries would say 90.0 [85.0, 93.8] % robust accuracy.");
        AuditRule.Judge(AuditCountsMade.Of(others: 10, exact: 180)).Verdict.Should().Be(AuditVerdict.Broken);
    }

    [Fact]
    public void What_stands_while_gradients_mislead_is_undecided_and_what_falls_is_broken()
    {
        var stands = AuditRule.Judge(AuditCountsMade.Of(others: 10, queries: 80));
        stands.Verdict.Should().Be(AuditVerdict.Undecided);
        stands.Reason.Should().EndWith("attacks were misled (queries-beat-gradients), so what stands may only be hidden.");
        stands.Masked.Should().ContainSingle(masked => masked.Weaker == "gradients");
        var falls = AuditRule.Judge(AuditCountsMade.Of(others: 10, transfer: 100, queries: 80));
        falls.Verdict.Should().Be(AuditVerdict.Broken);
        falls.Findings.Where(finding => finding.Severity == FindingSeverity.Error).Select(finding => finding.Id)
            .Should().Equal("transfer-beats-gradients", "queries-beat-gradients");
    }

    [Theory]
    [InlineData(100, 95, 80, 10, "the interval holds it; more images would tell")]
    [InlineData(1000, 950, 850, 10, "the interval holds it; more images would tell")]
    [InlineData(200, 20, 0, 10, "Clean accuracy 10.0 [6.2, 15.0] % is not above 10.0 %, chance.")]
    [InlineData(200, 150, 60, 2, "Robust accuracy 45.0 [38.0, 52.2] % against 50.0 %, chance")]
    public void Too_few_images_or_an_accuracy_at_chance_decide_nothing(int images, int right, int broken, int classes, string reason)
    {
        var audit = AuditRule.Judge(AuditCountsMade.Of(images, right, others: broken, classes: classes));
        audit.Verdict.Should().Be(AuditVerdict.Undecided);
        audit.Reason.Should().Contain(reason);
    }

    [Fact]
    public void With_many_classes_a_tenth_of_the_clean_accuracy_is_the_line()
    {
        var audit = AuditRule.Judge(AuditCountsMade.Of(1000, 750, others: 740, classes: 1000));
        audit.Verdict.Should().Be(AuditVerdict.Broken);
        audit.Line.Should().BeApproximately(0.075, 1e-12);
        audit.Reason.Should().Contain("against 7.5 %, a tenth of the clean accuracy");
    }

    [Fact]
    public void Every_finding_has_its_number_and_what_to_do_where_it_is_a_symptom()
    {
        var counts = AuditCountsMade.Of(images: 400, right: 390, floor: 60, others: 40, more: 60) with
        {
            Readings = new(100, 90, 1, 100, 200, 60, 110), UnboundedLeft = 80,
        };
        var findings = AuditRule.Judge(counts).Findings;
        findings.Where(finding => finding.Severity > FindingSeverity.Hint).Select(finding => (finding.Id, finding.Severity)).Should().Equal(
            ("zero-gradients", FindingSeverity.Error), ("float64-disagreement", FindingSeverity.Warning),
            ("scale-dependence", FindingSeverity.Warning), ("more-steps", FindingSeverity.Warning), ("unbounded", FindingSeverity.Error),
            ("changes-from-call-to-call", FindingSeverity.Error), ("noise-floor", FindingSeverity.Warning),
            ("few-images", FindingSeverity.Warning));
        findings.Where(finding => finding.Severity > FindingSeverity.Hint).Should().OnlyContain(finding => finding.Advice.Length > 0);
        findings.Single(finding => finding.Id == "scale-dependence").Message.Should()
            .StartWith("27.5 [").And.EndWith("That arm leaves 75.0 % as they are, 50.0 % divided and 85.0 % times 1,000.");
        findings.Single(finding => finding.Id == "few-images").Message.Should().Be(
            "With 400 images a share near one half is known to ±5.0 points. All 10,000 would tell it to ±1.0.");
    }

    [Fact]
    public void A_network_without_float64_or_a_source_of_transfer_has_no_finding_of_them()
    {
        var counts = AuditCountsMade.Of(others: 50) with { Readings = new(null, null, 0, 1, 1, 1, 0), Source = null };
        AuditRule.Judge(counts).Findings.Select(finding => finding.Id).Should()
            .NotContain(["zero-gradients", "float64-disagreement", "transfer-beats-gradients"]);
    }
}
