using System.Collections.Immutable;
using ReproHarness.Experiments.Sweeps;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Sweeps;

/// <summary>What becomes of predictions: four images, three sizes, by hand.</summary>
[Collection("Torch")]
public sealed class ErrorMasksTests
{
    [Fact]
    public void A_change_is_one_of_the_clean_prediction_and_an_error_one_of_the_true_label()
    {
        using var scope = NewDisposeScope();
        using var images = SyntheticImages.Random(4);
        using var masks = new ErrorMasks(images);
        var (clean, labels) = (tensor(new long[] { 0, 0, 2, 1 }), tensor(new long[] { 0, 1, 2, 1 }));
        foreach (var (size, predictions) in new long[][] { [0, 0, 2, 1], [1, 1, 2, 0], [0, 3, 0, 0] }.Select((row, size) => (size, row)))
            masks.Record(size, 0, tensor(predictions), clean, labels);

        masks.FirstChanges(0, 4, 3).data<long>().ToArray().Should().Equal(1, 1, 2, 1);
        var table = masks.Read();
        table.Changed.Should().Equal(0b010u, 0b110u, 0b100u, 0b110u);
        table.Misclassified.Should().Equal(0b010u, 0b101u, 0b100u, 0b110u);
    }

    [Fact]
    public void An_image_that_is_wrong_already_falls_to_no_attack()
    {
        var curve = SeedCurve.From(
            [0.1, 0.2], new ErrorTable([0b10, 0b11, 0b00], [0b10, 0b11, 0b11]), [0.15f, 0.05f, float.PositiveInfinity],
            [false, true, true]);
        curve.MisclassificationSizes.Should().Equal(0.15f, 0, 0);
        (curve.CleanRight, curve.CleanWrong).Should().Be((1, 2));
        (curve.ChangedCounts, curve.MisclassifiedCounts).Should()
            .BeEquivalentTo((ImmutableArray.Create(1, 2), ImmutableArray.Create(2, 3)));

        var caused = CurveTables.CausedErrors([curve]);
        caused.Flips[0].Should().Equal(0b10u, 0u, 0u);
        caused.FlipSizes[0].Should().Equal(0.15f, float.PositiveInfinity, float.PositiveInfinity);
        var changed = CurveTables.Changed([curve]);
        changed.Flips[0].Should().Equal(0b10u, 0b11u, 0u);
        changed.FlipSizes[0].Should().Equal(0.15f, 0.05f, float.PositiveInfinity);
    }

    [Fact]
    public void Sizes_are_equally_spaced_in_the_logarithm()
    {
        var grid = EpsilonGrid.LogSpaced(0.001, 0.1, 5);
        grid.Zip([0.001, 0.00316227766, 0.01, 0.0316227766, 0.1]).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        grid[^1].Should().Be(0.1);
    }

    // A tenth of 100 images is in the window: the size at which the eleventh flips closes it.
    [Theory]
    [InlineData(new long[] { 4, 6, 5, 10, 75 }, 2)]
    [InlineData(new long[] { 4, 7, 5, 10, 74 }, 1)]
    [InlineData(new long[] { 1, 1, 1, 1, 96 }, 3)]
    public void The_window_ends_with_the_first_size_at_which_more_than_a_tenth_flip(long[] counts, int last) =>
        FlipRefinement.WindowEnd(counts, 100).Should().Be(last);
}
