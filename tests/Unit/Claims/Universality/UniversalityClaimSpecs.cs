using System.Text.Json;
using ReproHarness.Claims.Universality;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Statistics.Universality;
using ReproHarness.Unit.Claims.PowerLaw;

namespace ReproHarness.Unit.Claims.Universality;

public sealed class UniversalityClaimSpecs
{
    [Theory]
    [InlineData(0.0, Verdict.Verified, "the pooled exponent 0.95 [")]
    [InlineData(0.17, Verdict.Inconclusive, "reaches beyond 0 to 0.1.")]
    [InlineData(0.32, Verdict.Falsified, "lies wholly outside 0 to 0.1.")]
    public void A_matrix_is_judged_by_the_interval_of_tau(double difference, Verdict verdict, string reason)
    {
        // Half of 20 cells have a larger exponent: tau is about half of the difference.
        var judged = Judge(MatrixOfCells.Exact(Enumerable.Range(0, 20).Select(i => 0.95 + (i % 2 * difference)), error: 0.02));

        judged.Verdict.Should().Be(verdict, judged.Reason);
        judged.Reason.Should().Contain(reason).And.StartWith("All attacks, 20 cells: tau 0.");
    }

    [Theory]
    [InlineData(1.5, Verdict.Falsified)]
    [InlineData(0.6, Verdict.Falsified)]
    [InlineData(1.3, Verdict.Inconclusive)]
    [InlineData(1.25, Verdict.Verified)]
    public void The_common_exponent_has_to_be_one_of_claim_C1(double exponent, Verdict verdict) =>
        Judge(MatrixOfCells.Exact(Enumerable.Repeat(exponent, 12), error: 0.02)).Verdict.Should().Be(verdict);

    [Fact]
    public void Four_cells_are_too_few_and_cells_that_were_not_measured_do_not_help()
    {
        var four = MatrixOfCells.Exact([1, 1, 1, 1], 0.02);
        var judged =
            UniversalityClaim.Judge(
                UniversalityEvidence.Of(
                    four,
                    [.. Enumerable.Range(0, 10)
                        .Select(i => new UnmeasuredCell($"x{i}/mlp/fgsm", $"x{i}", "mlp", "trained", "fgsm", "no data"))]));

        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Reason.Should().Contain("4 of 14 cells").And.Contain("only 4 cells have an exponent, and 5 are needed");
        Judge(MatrixOfCells.Exact([1, 1, 1, 1, 1], 0.02)).Reason.Should().NotContain("are needed");
    }

    [Theory]
    [InlineData(0.0, Verdict.Inconclusive)]
    [InlineData(0.32, Verdict.Falsified)]
    public void Cells_that_were_not_measured_keep_a_claim_from_being_verified_but_not_from_being_falsified(
        double difference, Verdict verdict)
    {
        var measured = MatrixOfCells.Exact(Enumerable.Range(0, 20).Select(i => 0.95 + (i % 2 * difference)), error: 0.02);
        var judged =
            UniversalityClaim.Judge(
                UniversalityEvidence.Of(measured, [new UnmeasuredCell("imagenet/x/fgsm", "imagenet", "x", "plain", "fgsm", "no data")]));

        judged.Verdict.Should().Be(verdict, judged.Reason);
        if (verdict == Verdict.Inconclusive) judged.Reason.Should().Contain("1 cell was not measured, and it may differ");
    }

    [Fact]
    public void Curves_that_cannot_be_laid_over_each_other_keep_a_claim_from_being_verified()
    {
        // Exponents agree, but no curve reaches 10 % error.
        var cells = MatrixOfCells.Exact(Enumerable.Repeat(1.0, 12), 0.02)
            .Select(cell => cell with { Fit = cell.Fit with { Curve = [.. cell.Fit.Curve.Where(point => point.Rate < 0.09)] } });
        var judged = Judge([.. cells]);

        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Reason.Should().Contain("the collapse distance has no interval");
        judged.Findings.Single(finding => finding.Id == "not-rescaled").Message.Should().Contain("12 cells").And.Contain("under 10%");
    }

    [Fact]
    public void The_reason_names_the_factor_and_the_level_that_break_universality()
    {
        var judged = Judge(MatrixOfCells.All(steeper: 0.34));

        judged.Verdict.Should().Be(Verdict.Falsified, judged.Reason);
        judged.Reason.Should()
            .MatchRegex(
                @"It differs most between attacks \(tau 0\.\d\d .*\): step l\.l\. has "
                + @"B = 1\.2\d \[1\.\d\d, 1\.\d\d\], FGSM and PGD 0\.9\d \[0\.\d\d, 0\.9\d\]");
    }

    [Fact]
    public void Each_attack_on_its_own_is_verified_where_only_one_of_them_differs()
    {
        var all = UniversalityEvidence.Of(MatrixOfCells.All(steeper: 0.34));

        foreach (var attack in new[] { "fgsm", "pgd", "step-ll" })
        {
            var judged = UniversalityClaim.Judge(all.Narrowed(attack));
            judged.Verdict.Should().Be(Verdict.Verified, judged.Reason);
            judged.Reason.Should().Contain("16 cells").And.NotContain("between attacks");
        }
    }

    [Fact]
    public void All_comes_first_and_then_each_attack_by_name() =>
        UniversalityClaim.Subjects(["step-ll", "fgsm", "pgd", "fgsm"]).Should().Equal("all", "fgsm", "pgd", "step-ll");

    [Fact]
    public void What_was_not_measured_is_in_the_table_with_its_reason_and_in_no_number()
    {
        var judged = UniversalityClaim.Judge(MatrixOfCells.WithoutImageNet(steeper: 0));
        var rows = judged.Tables!.Single(table => table.Id == "cells").Rows;

        rows.Should().HaveCount(48);
        rows.Where(row => row.Labels[0] == "imagenet").Should()
            .HaveCount(9).And.OnlyContain(
                row => row.Numbers.Count == 0 && row.Note!.StartsWith("Not run: data set 'imagenet'", StringComparison.Ordinal));
        judged.Measurements.Single(m => m.Name == "cells").Value.Should().Be(39);
        judged.Findings.Single(finding => finding.Id == "not-measured").Message.Should().Contain("9 of 48 cells").And.Contain("ImageNet");
    }

    [Fact]
    public void The_measurements_have_stable_names_and_their_number_of_observations()
    {
        var judged = Judge(MatrixOfCells.All(steeper: 0.34));

        judged.Measurements.Select(m => m.Name).Should().Equal(
            "tau", "pooled-exponent", "collapse-distance", "collapse-noise", "i2", "tau-dataset", "tau-network", "tau-training",
            "tau-attack",
            "tau-within-dataset", "tau-within-network", "tau-within-training", "tau-within-attack", "smallest-exponent", "largest-exponent",
            "cells");
        judged.Measurements.Single(m => m.Name == "tau-attack").N.Should().Be(3);
        judged.Measurements.Single(m => m.Name == "tau").N.Should().Be(48);
        judged.Measurements.Should().OnlyContain(m => m.Low <= m.Value && m.Value <= m.High);
    }

    [Fact]
    public void An_empty_matrix_and_curves_that_never_leave_the_ground_give_no_number_that_is_none()
    {
        var bare = new UniversalityCell("d/mlp/fgsm", "d", "mlp", "trained", "fgsm", 1, Fits.Empty);
        foreach (var cells in new UniversalityCell[][] { [], [bare] })
        {
            var judged = Judge(cells);
            judged.Verdict.Should().Be(Verdict.Inconclusive);
            var serialised = () => JsonSerializer.Serialize(judged, EvidenceJson.Indented);
            serialised.Should().NotThrow("NaN is no JSON");
        }
    }

    [Fact]
    public void A_bend_inside_the_window_is_told_attack_by_attack()
    {
        var cells = MatrixOfCells.Exact(Enumerable.Repeat(1.0, 8), 0.03).Select(cell => cell with
        {
            Fit = cell.Fit with { Stability =
                [new(cell.Fit.Window, Fits.At(0.9, 0.85, 0.95), 4), new(cell.Fit.Window, Fits.At(1.15, 1.1, 1.2), 4)] },
        });
        var window = Judge([.. cells]).Findings.Single(finding => finding.Id == "window-fgsm");

        window.Severity.Should().Be(FindingSeverity.Warning);
        window.Message.Should()
            .Contain("0.90").And.Contain("1.15").And.Contain("change +0.25").And.Contain("8 cells").And.Contain("the curve bends");
        Judge(MatrixOfCells.Exact(Enumerable.Repeat(1.0, 8), 0.03)).Findings.Single(
            finding => finding.Id == "window-fgsm").Severity.Should().Be(FindingSeverity.Hint);
    }

    private static Judgement Judge(IReadOnlyList<UniversalityCell> cells) => UniversalityClaim.Judge(UniversalityEvidence.Of(cells));
}
