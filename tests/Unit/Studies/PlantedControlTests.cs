using ReproHarness.Contracts.Claims;
using ReproHarness.Unit.Experiments.Audit.Controls;

namespace ReproHarness.Unit.Studies;

/// <summary>The rule of claim C5 on networks of which it is known whether they are robust.</summary>
[Collection("Torch")]
public sealed class PlantedControlTests(PlantedControls controls) : IClassFixture<PlantedControls>
{
    [Fact]
    public void An_adversarially_trained_network_gains_robustness_and_nothing_is_masked()
    {
        var (white, plain, robust) = controls.AdversariallyTrained;

        (white.Verdict, plain.Verdict, robust.Verdict).Should().Be((Verdict.Verified, Verdict.Verified, Verdict.Verified));
        FromRounding(plain).Should().BeApproximately(0, 0.01, "neither network saturates");
        Ids(robust).Should().NotContain(["masked", "masking"]);
    }

    [Fact]
    public void A_plain_network_with_its_logits_times_1000_is_masked_and_gains_nothing()
    {
        var (white, plain, robust) = controls.Judge(seed => new ScaledLogits(controls.Plain(seed), 1000));

        (white.Verdict, plain.Verdict, robust.Verdict).Should().Be((Verdict.Falsified, Verdict.Verified, Verdict.Falsified));
        FromRounding(plain).Should().BeGreaterThan(0.1, "it is all that the other libraries see");
        Ids(plain).Should().Contain("masked");
        Ids(robust).Should().Contain("masked");
        Severity(robust, "zero-gradient").Should().Be(FindingSeverity.Warning);
        Severity(robust, "rounding").Should().Be(FindingSeverity.Warning);
        Severity(robust, "scale-invariant").Should().Be(FindingSeverity.Hint, "the exact form needs no other loss");
        Severity(robust, "transfer").Should().Be(FindingSeverity.Hint);
    }

    [Fact]
    public void A_robust_network_with_its_logits_times_1000_keeps_its_gain_and_masking_is_reported()
    {
        var (_, _, without) = controls.AdversariallyTrained;
        var (white, plain, with) = controls.Judge(seed => new ScaledLogits(controls.Robust(seed), 1000));

        (white.Verdict, with.Verdict).Should().Be((Verdict.Verified, Verdict.Verified));
        FromRounding(plain).Should().BeGreaterThan(0.01);
        Ids(with).Should().Contain("masking", $"{Share(with)} of the images hide").And.NotContain("masked");

        // The factor is rounded off 1 image in 100 at most.
        Gain(with).Should().BeApproximately(Gain(without), 0.01);
    }

    [Fact]
    public void A_plain_network_behind_a_quantised_input_is_masked()
    {
        var (white, plain, robust) = controls.Judge(seed => new QuantisedInput(controls.Plain(seed), 16));

        (white.Verdict, plain.Verdict).Should().Be((Verdict.Verified, Verdict.Verified));
        FromRounding(plain).Should().BeApproximately(0, 0.01, "nothing was lost to rounding: there is no gradient");
        Ids(robust).Should().Contain("masked");
        Severity(robust, "zero-gradient-float64").Should().Be(FindingSeverity.Warning);
        Severity(robust, "transfer").Should().Be(FindingSeverity.Warning);
        Severity(robust, "queries").Should().Be(FindingSeverity.Warning);
        Severity(robust, "unbounded-margin").Should().Be(FindingSeverity.Warning);
    }

    [Fact]
    public void Other_seeds_gain_nothing()
    {
        var (white, plain, robust) = controls.Judge(seed => controls.Plain(seed, "again"));

        white.Verdict.Should().NotBe(Verdict.Verified);
        plain.Verdict.Should().NotBe(Verdict.Verified);
        robust.Verdict.Should().NotBe(Verdict.Verified);
        Ids(robust).Should().NotContain(["masked", "masking"]);
    }

    private static IEnumerable<string> Ids(Judgement judged) => judged.Findings.Select(finding => finding.Id);

    private static FindingSeverity Severity(Judgement judged, string id) => judged.Findings.Single(finding => finding.Id == id).Severity;

    private static string Share(Judgement judged) =>
        string.Join(
            ' ',
            judged.Measurements.Where(number => number.Name == "masked-share")
                .Select(share => FormattableString.Invariant($"{share.Value:F3} [{share.Low:F3}, {share.High:F3}]")));

    private static double FromRounding(Judgement judged) => judged.Measurements.Single(number => number.Name == "gain-from-rounding").Value;

    private static double Gain(Judgement judged) => judged.Measurements.Single(number => number.Name == "gain").Value;
}
