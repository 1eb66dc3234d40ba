using ReproHarness.Statistics.GapLaws;
using ReproHarness.Unit.Statistics.References;

namespace ReproHarness.Unit.Statistics.GapLaws;

public sealed class GapControlTests
{
    private const long Samples = 200_000;
    private const int Classes = 10;

    [Fact]
    public void The_standard_error_of_an_exponent_is_that_of_an_exponential_law_that_is_cut()
    {
        double[] errors =
            [GapControlRank.StandardErrorOf(0.9, 1000, 4), GapControlRank.StandardErrorOf(2, 1000, 3),
                GapControlRank.StandardErrorOf(1, 1000, 0.5)];

        errors.Zip(Reference.ToManyDigits("hill-standard-errors-of-1000-at-0.9x4-2x3-1x0.5")).Should()
            .OnlyContain(pair => Math.Abs((pair.First / pair.Second) - 1) < 1e-9);
    }

    [Theory]
    [InlineData(LogitDistribution.Uniform)]
    [InlineData(LogitDistribution.Gaussian)]
    public void Independent_logits_follow_their_exact_law_at_every_rank(LogitDistribution distribution)
    {
        var control = GapControl.Run(distribution, seed: 7, workers: 2, Samples);

        control.Ranks.Select(row => row.Rank).Should().Equal(2, 3, 4, 5, 6, 7, 8, 9, 10);
        control.Ranks.Should().OnlyContain(row => row.Distance < row.Critical);
        control.Ranks.Should().OnlyContain(row => Math.Abs(row.Exponent.Value - row.ExactExponent) < 4 * row.StandardError);
        control.Ranks[0].ExactExponent.Should().BeApproximately(1, 0.06);
    }

    [Fact]
    public void The_counts_do_not_depend_on_the_number_of_workers()
    {
        var (one, four) =
            (GapControl.Run(LogitDistribution.Uniform, 3, workers: 1, Samples),
                GapControl.Run(LogitDistribution.Uniform, 3, workers: 4, Samples));
        one.Ranks.SelectMany(row => row.Curve).Should().Equal(four.Ranks.SelectMany(row => row.Curve));
    }

    [Fact]
    public void Another_seed_gives_other_counts() =>
        GapControl.Run(LogitDistribution.Uniform, 3, 1, Samples).Ranks[0].Distance.Should()
            .NotBe(GapControl.Run(LogitDistribution.Uniform, 4, 1, Samples).Ranks[0].Distance);

    [Fact]
    public void Sampling_from_a_wrong_number_of_logits_is_caught() => Fails((random, gaps) =>
    {
        var logits = Logits(random, Classes + 1);
        for (var index = 0; index < gaps.Length; index++) gaps[index] = logits[0] - logits[index + 1];
    }).Should().OnlyContain(failed => failed);

    [Fact]
    public void A_gap_to_a_wrong_rank_is_caught() => Fails((random, gaps) =>
    {
        var logits = Logits(random, Classes);
        for (var index = 0; index < gaps.Length; index++) gaps[index] = logits[0] - logits[Math.Min(index + 2, Classes - 1)];
    }).SkipLast(1).Should().OnlyContain(failed => failed, "but for the last rank, which the mistake leaves alone");

    [Fact]
    public void Logits_sorted_ascending_are_caught() => Fails((random, gaps) =>
    {
        var logits = Logits(random, Classes);
        Array.Reverse(logits);
        for (var index = 0; index < gaps.Length; index++) gaps[index] = logits[0] - logits[index + 1];
    }).Should().OnlyContain(failed => failed);

    [Fact]
    public void The_gap_to_a_class_of_its_own_choice_instead_of_the_top_class_is_caught() => Fails((random, gaps) =>
    {
        var unsorted = Enumerable.Range(0, Classes).Select(_ => random.NextDouble()).ToArray();
        var sorted = unsorted.OrderDescending().ToArray();
        for (var index = 0; index < gaps.Length; index++) gaps[index] = Math.Abs(unsorted[0] - sorted[index + 1]);
    }).Should().OnlyContain(failed => failed);

    private static double[] Logits(Random random, int classes) =>
        [.. Enumerable.Range(0, classes).Select(_ => random.NextDouble()).OrderDescending()];

    private static List<bool> Fails(DrawWith draw)
    {
        var random = new Random(11);
        var histograms = Enumerable.Range(2, Classes - 1).Select(_ => new GapHistogram()).ToList();
        GapControl.Count(gaps => draw(random, gaps), Samples, histograms);
        return [.. GapControl.Compare(LogitDistribution.Uniform, histograms).Ranks.Select(row => row.Distance > row.Critical)];
    }

    private delegate void DrawWith(Random random, Span<double> gaps);
}
