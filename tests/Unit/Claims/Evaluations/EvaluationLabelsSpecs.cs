using ReproHarness.Claims.Evaluations;
using ReproHarness.Unit.Claims.PowerLaw;

namespace ReproHarness.Unit.Claims.Evaluations;

public sealed class EvaluationLabelsSpecs
{
    private static readonly AttackSettings Pgd = new("cross-entropy, raised", "the network's own prediction without "
        + "an attack", 10, 0.25, 1, "uniformly at random");

    [Fact]
    public void Where_half_of_the_predictions_change_is_a_plain_sentence_in_grey_levels_too()
    {
        EvaluationLabels.Halves(Made(HalfAt(1 / 255.0))).Single().Should().Be("Under fgsm half of the predictions change at 0.0039 "
            + "(1/255).");
        EvaluationLabels.Halves(Made(HalfAt(0.5 / 255))).Single().Should().Be("Under fgsm half of the predictions change at 0.002 "
            + "(0.5/255).");
        EvaluationLabels.Halves(Made(HalfAt(0.0486))).Single().Should().Be("Under fgsm half of the predictions change at 0.049 "
            + "(12.4/255).");
        EvaluationLabels.Halves(Made(HalfAt(0.08))).Single().Should().Be("Under fgsm half of the predictions change at 0.08 (20.4/255).");
        EvaluationLabels.Halves(Made(EvaluatedAttack.Of("pgd", Fits.Evidence(Fits.Empty), 3))).Single().Should().StartWith("Under pgd 0.0 "
            + "% of the predictions change at the largest tested size, 2");
    }

    [Fact]
    public void An_attack_is_told_with_all_that_makes_it_again_and_evidence_from_before_says_nothing()
    {
        var attack = HalfAt(0.01) with { Settings = Pgd };
        EvaluationLabels.Settings(attack).Should().Be(
            "10 steps of 0.25 eps each along the sign of the gradient of the cross-entropy, raised, of the network's own prediction "
                + "without an attack; 1 run from uniformly at random");
        EvaluationPage.Of(Made(attack)).Should().Contain("10 steps of 0.25 eps each");
        EvaluationLabels.Settings(HalfAt(0.01)).Should().BeNull();
    }

    [Fact]
    public void The_page_says_of_a_fit_only_what_there_is()
    {
        var (fitted, flat) =
            (EvaluatedAttack.Of("fgsm", Fits.Evidence(Fits.Law(1)), 3), EvaluatedAttack.Of("pgd", Fits.Evidence(Fits.Empty), 3));
        EvaluationPage.Of(Made(fitted)).Should().Contain("; the line is the fit; ");
        EvaluationPage.Of(Made(flat)).Should().Contain("; there is no line, because no curve could be fitted; ");
        EvaluationPage.Of(Made(fitted, flat)).Should().Contain("; the line is the fit, which pgd does not have; ");
    }

    [Fact]
    public void A_size_is_told_wherever_the_curve_has_the_rate()
    {
        // 100 images: no image in error allows a rate above 1 %, so the lower end is where sizes end.
        var few = EvaluatedAttack.Of("fgsm",
            Fits.Evidence(Fits.Straight with { Curve = [Fits.Point(0.01, 0, 100), Fits.Point(0.02, 1, 100), Fits.Point(0.2, 60, 100)] }),
            3);
        few.Find("eps-at-1-percent-error")!.Value.Should().BeApproximately(0.02, 1e-12);
        few.Find("eps-at-50-percent-error").Should().NotBeNull();
        var first = EvaluatedAttack.Of(
            "fgsm",
            Fits.Evidence(Fits.Straight with { Curve = [Fits.Point(0.01, 1, 100), Fits.Point(0.02, 20, 100), Fits.Point(0.2, 60, 100)] }),
            3);
        (first.Find("eps-at-1-percent-error")!.Value, first.Find("eps-at-1-percent-error")!.Low).Should().Be((0.01, 0));
        var above = EvaluatedAttack.Of(
            "fgsm",
            Fits.Evidence(Fits.Straight with { Curve = [Fits.Point(0.01, 3, 100), Fits.Point(0.02, 20, 100), Fits.Point(0.2, 60, 100)] }),
            3);
        above.Find("eps-at-1-percent-error").Should().BeNull();
    }

    private static EvaluatedAttack HalfAt(double size) => EvaluatedAttack.Of("fgsm", Fits.Evidence(Fits.Straight with
    {
        Curve = [Fits.Point(size / 100, 10), Fits.Point(size, 5000), Fits.Point(size * 10, 9000)],
    }), 3);

    private static Evaluation Made(params EvaluatedAttack[] attacks) => Evaluations.Made with { Attacks = attacks };
}
