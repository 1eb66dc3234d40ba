using MathNet.Numerics.Distributions;
using ReproHarness.History.Detection;

namespace ReproHarness.Unit.History.Detection;

public sealed class StepPositionSpecs
{
    [Theory]
    [InlineData(11, new double[] { 0, 2, 2, 2 })]
    [InlineData(10, new double[] { 1.5, 2, 2, 2 })]
    [InlineData(11, new double[] { 1, 2, 2, 2 })]
    [InlineData(12, new double[] { 0, 0, 2, 2 })]
    public void In_a_window_of_three_a_night_belongs_to_the_level_it_lies_nearer_to(int first, double[] last) =>
        StepPosition.Of([.. new double[10], .. last], window: 3).Should().Be(first);

    // Sixty nights before the window are looked at, so that a place counts from the beginning of the stretch and not of what is looked at.
    [Theory]
    [InlineData(20)]
    [InlineData(61)]
    [InlineData(300)]
    public void A_step_by_many_deviations_is_placed_on_its_night_however_long_the_old_level_was(int before)
    {
        var random = new Random(before);
        int Off((int Moved, int Window) step) => StepPosition.Of(
            [.. Enumerable.Range(0, before + step.Moved).Select(night => Normal.Sample(random, night < before ? 0 : 20, 1))], step.Window)
                - before;
        int[] off = [.. new[] { (8, 8), (10, 8), (6, 8), (21, 21) }.Select(Off)];

        off.Should()
            .OnlyContain(nights => Math.Abs(nights) <= 1, "the detector weighs both sides of a step and may take one night too many");
        Math.Abs(off.Average()).Should().BeLessThan(0.5);
    }

    [Fact]
    public void Where_nothing_moved_within_the_window_it_begins_with_it() => StepPosition.Of(new double[40], window: 8).Should().Be(32);
}
