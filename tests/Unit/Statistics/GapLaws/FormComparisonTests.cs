using ReproHarness.Statistics.GapLaws;

namespace ReproHarness.Unit.Statistics.GapLaws;

public sealed class FormComparisonTests
{
    private static GapFamily Family(string name, GapSample sample, string? data = null) => new(name, data ?? name, 10, sample);

    private static System.Collections.Immutable.ImmutableArray<ComparedForm> Compare(params GapFamily[] families) =>
        FormComparison.Of(families, resamples: 100, data => (ulong)data.Length + 17);

    [Fact]
    public void Samples_of_one_law_in_different_units_have_one_form_and_it_is_the_controls()
    {
        var forms = Compare(
            Family("a", SyntheticGaps.Iid(2, 3, 4000, 1, scale: 0.01)), Family("bb", SyntheticGaps.Iid(2, 3, 4000, 2)),
            Family("ccc", SyntheticGaps.Iid(2, 3, 4000, 3, scale: 50)));

        forms.Should().OnlyContain(form => form.ToOthers.Value < 0.02 && form.ToUniform.Value < 0.02, "noise is taken off");
        forms.Should().OnlyContain(form => form.ToOthers.Interval.High < 0.05);
        (forms[2].Form.LogScale - forms[0].Form.LogScale).Should().BeApproximately(Math.Log10(5000), 0.05);
    }

    [Fact]
    public void The_extreme_gap_tells_uniform_logits_from_gaussian_ones()
    {
        var form = Compare(Family("a", SyntheticGaps.Iid(10, 2, 4000, 1)))[0];
        form.ToGaussian.Interval.Low.Should().BeGreaterThan(form.ToUniform.Interval.High);
    }

    [Fact]
    public void The_one_that_differs_lies_apart_by_the_difference_of_its_quantiles()
    {
        var forms = Compare(
            Family("a", SyntheticGaps.Power(2, 1, 3, 4000, 1)), Family("bb", SyntheticGaps.Power(2, 1, 3, 4000, 2)),
            Family("ccc", SyntheticGaps.Power(2, 2, 3, 4000, 3)));

        // The log quantiles of a power law are log10(p) / B: they differ by half of log10(p), less its mean.
        var logs = GapForm.Levels.Select(level => Math.Log10(level)).ToList();
        var expected = 0.5 * Math.Sqrt(logs.Average(value => Math.Pow(value - logs.Average(), 2)));
        forms[2].ToOthers.Value.Should().BeApproximately(expected, 0.01);
        forms[2].ToOthers.Interval.Contains(expected).Should().BeTrue();
        forms[0].ToOthers.Value.Should().BeApproximately(expected / 2, 0.015, "half of the others are like it");
    }

    [Fact]
    public void Wrong_rank_wrong_number_of_classes_and_reversed_order_are_no_control()
    {
        double ToControl(GapSample sample, int classes) =>
            FormComparison.Of([new GapFamily("x", "x", classes, sample)], 60, _ => 3)[0].ToUniform.Interval.Low;
        ToControl(SyntheticGaps.Iid(3, 3, 4000, 1) with { Rank = 2 }, 10).Should().BeGreaterThan(0.1, "the rank is another");
        ToControl(SyntheticGaps.Iid(10, 3, 4000, 1, classes: 30), 10).Should().BeGreaterThan(0.02, "the classes are others");
        var reversed = SyntheticGaps.Iid(2, 3, 4000, 1);
        ToControl(new GapSample(2, [.. reversed.Gaps.Select(
            row => System.Collections.Immutable.ImmutableArray.CreateRange(row, gap => 1 - gap))]), 10).Should()
                .BeGreaterThan(0.3, "the order is reversed");
    }

    [Fact]
    public void Few_images_do_not_make_a_difference_by_their_noise()
    {
        var distances = Enumerable.Range(0, 20)
            .Select(i => Compare(Family("a", SyntheticGaps.Iid(2, 1, 150, (ulong)i)),
                Family("b", SyntheticGaps.Iid(2, 1, 150, 100 + (ulong)i), "bb"))[0].ToOthers).ToList();
        distances.Average(distance => distance.Value).Should().BeLessThan(0.06);
        distances.Should().OnlyContain(distance => distance.Interval.Low < 0.1);
    }

    [Fact]
    public void A_single_kind_has_no_others() =>
        Compare(Family("a", SyntheticGaps.Iid(2, 2, 1000, 1)))[0].ToOthers.Exists.Should().BeFalse();
}
