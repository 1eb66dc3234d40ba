using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Unit.Experiments.Cells;

public sealed class PartCurvesTests
{
    private static readonly double[] Grid = [0.1, 0.2];

    [Fact]
    public void Each_image_stands_at_its_place_with_everything_that_happened_to_it()
    {
        var joined = PartCurves.Join(5, [Part([4, 0], first: 10), Part([1, 3, 2], first: 20)]);

        joined.Changed.Should().Equal(11u, 20u, 22u, 21u, 10u);
        joined.Misclassified.Should().Equal(111u, 120u, 122u, 121u, 110u);
        joined.FlipSizes.Should().Equal(0.11f, 0.20f, 0.22f, 0.21f, 0.10f);
        joined.MisclassificationSizes.Should().Equal(1.11f, 1.20f, 1.22f, 1.21f, 1.10f);
        joined.Epsilons.Should().Equal(Grid);
    }

    [Fact]
    public void Counts_add_up()
    {
        var joined = PartCurves.Join(5, [Part([4, 0], first: 10), Part([1, 3, 2], first: 20)]);

        (joined.CleanRight, joined.CleanWrong, joined.ZeroGradients, joined.Audited, joined.NonMonotone).Should().Be((30, 32, 34, 36, 38));
    }

    public static TheoryData<int, long[], long[]> Misfits => new()
    {
        { 4, [0, 1], [3] },     // image 2 is missing
        { 4, [0, 1], [1, 3] },  // image 1 twice, image 2 missing
        { 3, [0, 1], [1, 2] },  // image 1 twice
        { 4, [0, 1], [2, 4] },  // no image 4
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void Parts_that_do_not_hold_every_image_once_are_refused(int images, long[] one, long[] other) =>
        FluentActions.Invoking(() => PartCurves.Join(images, [Part(one, 0), Part(other, 10)])).Should().Throw<ArgumentException>()
            .WithMessage($"The parts hold * not each of {images} once.*");

    // The images are not looked at, only their places.
    private static (CellPart Part, SeedCurve Curve) Part(long[] positions, int first)
    {
        var numbers = Enumerable.Range(first, positions.Length).ToList();
        var curve = new SeedCurve(
            [.. Grid],
            [.. numbers.Select(number => (uint)number)],
            [.. numbers.Select(number => (uint)number + 100)],
            [.. numbers.Select(number => number / 100f)],
            [.. numbers.Select(number => (number + 100) / 100f)],
            first, first + 1, first + 2, first + 3, first + 4);
        return (new CellPart(null!, null!, positions, null!), curve);
    }
}
