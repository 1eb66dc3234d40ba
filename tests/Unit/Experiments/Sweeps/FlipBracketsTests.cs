using ReproHarness.Experiments.Sweeps;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Sweeps;

[Collection("Torch")]
public sealed class FlipBracketsTests
{
    [Fact]
    public void Brackets_are_halved_in_the_logarithm_and_keep_the_flip()
    {
        using var scope = NewDisposeScope();
        var grid = tensor(new[] { 0.01f, 0.04f, 0.16f });
        var brackets = FlipBrackets.Between(grid, tensor(new long[] { 1, 2, 3 }));
        var flips = tensor(new[] { 0.035f, 0.05f, 9f });
        var asked = new List<float[]>();
        brackets.Bisect(2, sizes =>
        {
            asked.Add(sizes.data<float>().ToArray());
            return sizes.ge(flips);
        });

        // Between 0.01 and 0.04: 0.02, then 0.028; between 0.04 and 0.16: 0.08, then 0.0566.
        asked[0][..2].Zip([0.02f, 0.08f]).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
        asked[1][..2].Zip([0.028284f, 0.056569f]).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
        var (low, sizes) = (brackets.Low.data<float>().ToArray(), brackets.Sizes().data<float>().ToArray());
        low[0].Should().BeApproximately(0.028284f, 1e-6f);
        sizes[0].Should().Be(0.04f);
        low[1].Should().Be(0.04f);
        sizes[1].Should().BeApproximately(0.056569f, 1e-6f);
        sizes[2].Should().Be(float.PositiveInfinity, "no size of the grid flips it");
    }

    [Fact]
    public void An_image_that_flips_at_the_smallest_size_is_searched_two_decades_further_down()
    {
        using var scope = NewDisposeScope();
        var brackets = FlipBrackets.Between(tensor(new[] { 0.01f, 0.04f }), tensor(new long[] { 0 }));
        brackets.Low.item<float>().Should().BeApproximately(0.0001f, 1e-9f);
        brackets.High.item<float>().Should().Be(0.01f);
    }
}
