using ReproHarness.Claims.Entropy;
using ReproHarness.Contracts.Claims;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Unit.Statistics.EntropyGains;

namespace ReproHarness.Unit.Claims.Entropy;

public sealed class EntropyClaimSpecs
{
    [Fact]
    public void A_gain_under_every_arm_is_verified_twice_and_not_masked()
    {
        var (white, robust) = Judge(MadeUpAudits.At(3, 0.5, 0.5));

        (white.Verdict, robust.Verdict).Should().Be((Verdict.Verified, Verdict.Verified));
        Ids(robust).Should().NotContain(["masked", "masking"]);
        robust.Reason.Should().Contain("lambda = 3").And.Contain("+0.200").And.NotContain("asked");
    }

    [Fact]
    public void A_gain_that_cross_entropy_alone_sees_is_masked()
    {
        var (white, robust) = Judge(MadeUpAudits.At(3, 0.6, 0.3, zero: 0.4));

        (white.Verdict, robust.Verdict).Should().Be((Verdict.Verified, Verdict.Falsified));
        white.Reason.Should().Contain("Masked");
        robust.Findings[0].Should()
            .Match<Finding>(
                finding =>
                    finding.Id == "masked" && finding.Severity == FindingSeverity.Error
                        && finding.Message.Contains("+0.300", StringComparison.Ordinal));
        Severity(robust, "zero-gradient").Should().Be(FindingSeverity.Warning);
        Severity(robust, "scale-invariant").Should().Be(FindingSeverity.Warning);
        Severity(robust, "unbounded-cross-entropy").Should().Be(FindingSeverity.Warning);
        Severity(robust, "transfer").Should().Be(FindingSeverity.Hint);
    }

    [Fact]
    public void A_gain_that_rounding_makes_up_is_verified_as_other_libraries_compute_it_falsified_exactly_and_masked()
    {
        var penalised = MadeUpAudits.At(3, 0.3, 0.3, plain: 0.6);
        var (white, robust) = Judge(penalised);
        var plain = Plain(penalised);

        (plain.Verdict, white.Verdict, robust.Verdict).Should().Be((Verdict.Verified, Verdict.Falsified, Verdict.Falsified));
        plain.Reason.Should().StartWith("White-box gain as other libraries compute it at lambda = 3: +0.300").And.Contain("Masked");
        plain.Measurements.Single(number => number.Name == "gain-from-rounding").Value.Should().BeApproximately(0.3, 1e-9);
        Severity(plain, "gain-from-rounding").Should().Be(FindingSeverity.Warning);
        Severity(robust, "rounding").Should().Be(FindingSeverity.Warning);
        Severity(robust, "scale-invariant").Should().Be(FindingSeverity.Hint, "the exact form finds them all");
        Ids(robust).Should().Contain("masked");
    }

    [Fact]
    public void A_gain_that_owes_nothing_to_rounding_says_so()
    {
        var plain = Plain(MadeUpAudits.At(3, 0.6, 0.6));

        plain.Measurements.Single(number => number.Name == "gain-from-rounding").Value.Should().Be(0);
        Severity(plain, "gain-from-rounding").Should().Be(FindingSeverity.Hint);
    }

    [Fact]
    public void A_robust_gain_with_more_hidden_beside_it_is_verified_with_masking_reported()
    {
        var (_, robust) = Judge(MadeUpAudits.At(3, 0.8, 0.5));

        robust.Verdict.Should().Be(Verdict.Verified);
        Severity(robust, "masking").Should().Be(FindingSeverity.Warning);
    }

    [Fact]
    public void No_gain_is_falsified_and_not_masked()
    {
        var (white, robust) = Judge(MadeUpAudits.At(3, 0.3, 0.3));

        (white.Verdict, robust.Verdict).Should().Be((Verdict.Falsified, Verdict.Falsified));
        Ids(robust).Should().NotContain("masked");
    }

    [Theory]
    [InlineData(1u, FindingSeverity.Hint)]
    [InlineData(0u, FindingSeverity.Warning)]
    public void What_PGD_broke_at_a_smaller_size_and_not_at_a_larger_one_is_not_found_by_effort(uint pgd, FindingSeverity severity)
    {
        var strength = MadeUpAudits.At(3, 0.5, 0.5);
        AuditedArm Changed(AuditedArm arm) => arm with
        {
            Broken = [.. arm.Broken.Select(
                (mask, i) =>
                    i >= 20
                        ? mask
                        : arm.Name == "pgd-ce"
                        ? pgd
                        : arm.Name.StartsWith("pgd-ce-more", StringComparison.Ordinal)
                        ? 3u
                        : mask)],
        };

        var judged =
            Judge(strength with { Networks =
                [.. strength.Networks.Select(network => network with { Arms = [.. network.Arms.Select(Changed)] })] });

        Severity(judged.Robust, "more-effort").Should().Be(severity);
    }

    [Fact]
    public void A_gain_whose_interval_holds_the_bound_is_open() =>
        Judge(MadeUpAudits.At(3, 0.33, 0.33)).White.Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void Transfer_and_queries_hide_nothing_unless_they_find_what_gradients_do_not()
    {
        var robust = Judge(MadeUpAudits.At(3, 0.6, 0.6, queries: 0.3)).Robust;

        Severity(robust, "transfer").Should().Be(FindingSeverity.Warning);
        Severity(robust, "queries").Should().Be(FindingSeverity.Warning);
        Severity(robust, "scale-invariant").Should().Be(FindingSeverity.Hint);
        Ids(robust).Should().Contain("masked");
    }

    [Fact]
    public void The_largest_strength_that_keeps_clean_accuracy_is_judged_whatever_its_gain()
    {
        var judged = Judge(MadeUpAudits.At(1, 0.7, 0.7), MadeUpAudits.At(3, 0.4, 0.4), MadeUpAudits.At(10, 0.8, 0.8, clean: 0.8));

        judged.White.Reason.Should().Contain("lambda = 3");
        judged.White.Findings.Single(finding => finding.Id == "clean-accuracy").Message.Should().EndWith("lambda = 10.");
    }

    [Fact]
    public void Without_such_a_strength_or_with_one_seed_nothing_is_decided()
    {
        Judge(MadeUpAudits.At(10, 0.8, 0.8, clean: 0.8)).White.Verdict.Should().Be(Verdict.Inconclusive);
        var single =
            new AuditedFamily(
                [0.03, 0.1], [new NetworksAt(0, [MadeUpAudits.Network(0.3, 0.3)]), new NetworksAt(3, [MadeUpAudits.Network(0.6, 0.6)])]);
        EntropyClaim.Judge(EntropySubjects.Robust, new EntropyEvidence("a/mlp", EntropyAnalyser.Of(single, MadeUpAudits.Plan))).Should()
            .Match<Judgement>(judged => judged.Verdict == Verdict.Inconclusive && judged.Measurements.Count == 0);
    }

    [Fact]
    public void Every_item_of_the_audit_is_a_finding_with_a_number_for_each_strength()
    {
        var robust = Judge(MadeUpAudits.At(1, 0.3, 0.3), MadeUpAudits.At(3, 0.6, 0.3)).Robust;

        Ids(robust).Should().Contain(AuditItem.All.Select(item => item.Id));
        robust.Findings.Single(finding => finding.Id == "scale-invariant").Message.Should()
            .Contain("for lambda 0, 1, 3: eps 0.03: 0.000, 0.000, 0.300; eps 0.1: 0.000, 0.000, 0.300");
        robust.Tables!.Single(table => table.Id == "audit").Rows.Should().HaveCount(6);
    }

    [Fact]
    public void Both_judgements_have_numbers_that_a_baseline_can_hold()
    {
        var (white, robust) = Judge(MadeUpAudits.At(3, 0.6, 0.3));

        white.Measurements.Select(number => number.Name).Should()
            .Equal("gain", "effect-size", "accuracy", "accuracy-without-penalty", "clean-accuracy-change", "gain-fgsm-ce", "gain-step-ll",
                "gain-pgd-ce",
            "exponent", "exponent-without-penalty", "exponent-change", "curve-shift");
        Plain(MadeUpAudits.At(3, 0.6, 0.3)).Measurements.Select(number => number.Name).Should().Equal(
            "gain", "effect-size", "accuracy", "accuracy-without-penalty", "gain-from-rounding",
            "gain-fgsm-ce-plain", "gain-step-ll-plain", "gain-pgd-ce-plain", "saturated-share");
        robust.Measurements.Select(number => number.Name).Should()
            .Equal("gain", "effect-size", "accuracy", "accuracy-without-penalty", "masked-share", "zero-gradients");
    }

    [Fact]
    public void The_power_law_of_every_strength_is_told_and_how_the_penalty_moves_it()
    {
        var white = Judge(MadeUpAudits.At(1, 0.3, 0.3), MadeUpAudits.At(3, 0.6, 0.6)).White;

        white.Findings.Single(finding => finding.Id == "power-law").Message.Should()
            .Contain("needs larger perturbations").And.Contain("by +0.3").And.Contain("no change of its exponent can be seen");
        white.Tables!.Single(table => table.Id == "strengths").Rows.Should()
            .OnlyContain(
                row => row.Numbers.Any(number => number.Name == "log10-prefactor") && row.Numbers.Any(number => number.Name == "exponent"));
        white.Figures.Single(figure => figure.Id == "error-curves").Series.Should().HaveCount(3);
    }

    [Fact]
    public void Without_curves_the_gains_are_judged_alone()
    {
        var evidence =
            new EntropyEvidence(
                "a/mlp", EntropyAnalyser.Of(MadeUpAudits.Family(MadeUpAudits.At(3, 0.6, 0.6) with { Flips = null }), MadeUpAudits.Plan));
        var white = EntropyClaim.Judge(EntropySubjects.WhiteBox, evidence);

        white.Verdict.Should().Be(Verdict.Verified);
        Ids(white).Should().NotContain("power-law");
        white.Measurements.Select(number => number.Name).Should().NotContain("exponent");
    }

    [Fact]
    public void The_norms_of_all_strengths_share_their_bins_and_a_zero_has_none()
    {
        var norms = Judge(MadeUpAudits.At(3, 0.6, 0.3, zero: 0.4)).Robust.Figures.Single(figure => figure.Id == "gradient-norms");

        norms.Series.Should().HaveCount(2);
        norms.Series[1].X.Should().Equal(norms.Series[0].X);

        // Every bin stands twice, at both of its edges.
        (norms.Series[0].Y.Sum() / 2).Should().BeApproximately(1, 1e-9);
        (norms.Series[1].Y.Sum() / 2).Should().BeApproximately(0.6, 1e-9);
    }

    internal static (Judgement White, Judgement Robust) Judge(params NetworksAt[] penalised)
    {
        var evidence = new EntropyEvidence("fashion/mlp", EntropyAnalyser.Of(MadeUpAudits.Family(penalised), MadeUpAudits.Plan));
        return (EntropyClaim.Judge(EntropySubjects.WhiteBox, evidence), EntropyClaim.Judge(EntropySubjects.Robust, evidence));
    }

    private static Judgement Plain(params NetworksAt[] penalised) => EntropyClaim.Judge(
        EntropySubjects.PlainWhiteBox,
        new EntropyEvidence("fashion/mlp", EntropyAnalyser.Of(MadeUpAudits.Family(penalised), MadeUpAudits.Plan)));

    private static IEnumerable<string> Ids(Judgement judged) => judged.Findings.Select(finding => finding.Id);

    private static FindingSeverity Severity(Judgement judged, string id) => judged.Findings.Single(finding => finding.Id == id).Severity;
}
