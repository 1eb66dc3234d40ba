using ReproHarness.Statistics;

namespace ReproHarness.Unit.Statistics;

public sealed class SplitMix64Tests
{
    // https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64, from the authors' C code.
    [Fact]
    public void Its_first_numbers_are_the_published_ones()
    {
        var random = new SplitMix64(1234567);

        Enumerable.Range(0, 5).Select(_ => random.Next()).Should().Equal(
            6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821);
    }

    [Fact]
    public void A_number_below_a_bound_and_a_share_come_from_the_highest_bits()
    {
        var (below, share) = (new SplitMix64(1234567), new SplitMix64(1234567));

        below.NextBelow(1000).Should().Be((int)(1000 * (6457827717110365317 / Math.Pow(2, 64))));
        share.NextShare().Should().BeApproximately(6457827717110365317 / Math.Pow(2, 64), 1e-15);
        Enumerable.Range(0, 1000).Select(_ => below.NextBelow(3)).Distinct().Should().BeEquivalentTo([0, 1, 2]);
        Enumerable.Range(0, 1000).Select(_ => share.NextShare()).Should().OnlyContain(one => one >= 0 && one < 1);
    }
}
