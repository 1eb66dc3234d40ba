using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Unit.Statistics.PowerLaws;

public sealed class ImageBootstrapTests
{
    [Fact]
    public void A_size_at_the_upper_end_of_the_range_is_inside_and_one_at_the_lower_end_is_not()
    {
        // Float32 as attacked: 0.1f and 0.3f lie above 0.1 and 0.3.
        var table = SyntheticFlips.FromSizes([0.2, 0.5], [[0.1f, 0.2f, 0.3f, 0.4f], [0.05f, 0.3f, 0.3f, float.PositiveInfinity]]);
        CurveTally[] tallies = [new(2), new(2)];

        new ImageBootstrap(table, new Interval(0.1, 0.3)).TallyAll(tallies);

        tallies.Select(tally => (tally.Pairs, tally.WindowFlips)).Should().Equal((4, 2), (4, 2));
        tallies[0].WindowLogSum.Should().BeApproximately(Math.Log(1.5), 1e-7);
        tallies[1].WindowLogSum.Should().Be(0);
        tallies[0].Errors.Should().Equal(1, 4);
        tallies[1].Errors.Should().Equal(1, 3);
    }

    [Fact]
    public void A_resample_draws_as_many_images_and_the_same_ones_for_every_network()
    {
        var table = SyntheticFlips.FromSizes([1], [[0.5f, 0.5f, 2, 2, 2], [0.5f, 0.5f, 2, 2, 2]]);
        CurveTally[] tallies = [new(1), new(1)];
        var (random, bootstrap) = (new SplitMix64(1), new ImageBootstrap(table, new Interval(0.1, 1)));
        var seen = new List<long>();
        for (var draw = 0; draw < 50; draw++)
        {
            bootstrap.TallyResample(ref random, tallies);
            tallies[0].Should().BeEquivalentTo(tallies[1]);
            tallies[0].Pairs.Should().Be(5);
            seen.Add(tallies[0].Errors[0]);
        }

        seen.Average().Should().BeApproximately(2, 0.5);
        seen.Distinct().Count().Should().BeGreaterThan(2);
    }
}
