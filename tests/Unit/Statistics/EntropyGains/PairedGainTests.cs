using FsCheck.Xunit;
using ReproHarness.Statistics;
using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Unit.Statistics.EntropyGains;

public sealed class PairedGainTests
{
    [Fact]
    public void The_interval_of_a_difference_of_shares_stays_within_minus_1_and_1()
    {
        double[] none = [0, 0, 0], all = [1, 1, 1];

        var gain = PairedGain.Of([none, all], [all, none]).Gain;

        (gain.Interval.Low, gain.Interval.High).Should().Be((-1, 1));
    }

    [Fact]
    public void Chance_of_seeds_and_of_images_add_in_squares()
    {
        // Pairs gain 0.02 and 0.06; image 0 gains 0.08 in the mean, image 1 nothing.
        var gain = PairedGain.Of([[0, 0], [0, 0]], [[0.04, 0], [0.12, 0]]);

        gain.Gain.Value.Should().BeApproximately(0.04, 1e-12);
        var (seeds, images) = (12.7062 * 0.0282843 / Math.Sqrt(2), 1.95996 * 0.0565685 / Math.Sqrt(2));
        (gain.Gain.Interval.High - gain.Gain.Value).Should().BeApproximately(Math.Sqrt((seeds * seeds) + (images * images)), 1e-4);
        gain.Differences.Should().Equal([0.02, 0.06], (one, other) => Math.Abs(one - other) < 1e-12);
    }

    [Fact]
    public void A_single_pair_has_no_interval() => PairedGain.Of([[0]], [[1]]).Gain.Exists.Should().BeFalse();

    [Property(MaxTest = 50)]
    public bool The_gain_of_exchanged_networks_is_the_opposite(ulong seed)
    {
        var random = new SplitMix64(seed);
        double[] Row() => [.. Enumerable.Range(0, 20).Select(_ => random.NextShare() < 0.5 ? 0.0 : 1.0)];
        double[][] one = [Row(), Row(), Row()], other = [Row(), Row(), Row()];
        var (forth, back) = (PairedGain.Of(one, other).Gain, PairedGain.Of(other, one).Gain);
        return Math.Abs(forth.Value + back.Value) < 1e-12 && Math.Abs(forth.Interval.Low + back.Interval.High) < 1e-12;
    }

    [Theory]
    [InlineData(20)]
    [InlineData(200)]
    public void The_interval_holds_the_truth_at_least_as_often_as_it_says(int images)
    {
        // Seeds and images each have an effect of their own.
        var random = new SplitMix64(7);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextShare())) * Math.Cos(2 * Math.PI * random.NextShare());
        const int Rounds = 400;
        var held = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var byImage = Enumerable.Range(0, images).Select(_ => 0.5 * Normal()).ToArray();
            var pairs = Enumerable.Range(0, 5).Select(_ => 0.05 * Normal())
                .Select(shift => byImage.Select(own => 0.1 + shift + own + (0.3 * Normal())).ToArray()).ToArray();
            if (PairedGain.Of([.. pairs.Select(pair => new double[pair.Length])], pairs).Gain.Interval.Contains(0.1)) held++;
        }

        // Two standard errors of 95 % over 400 rounds.
        ((double)held / Rounds).Should().BeGreaterThan(0.95 - 0.022);
    }
}
