using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Models;

[Collection("Torch")]
public sealed class NormalisationTests
{
    [Fact]
    public void Mean_and_deviation_are_those_of_all_pixels_of_a_channel()
    {
        using var scope = torch.NewDisposeScope();

        // Two images of two pixels in two channels: 51 is 0.2.
        var pixels = torch.tensor(new byte[] { 51, 102, 0, 255, 153, 204, 0, 255 }, torch.ScalarType.Byte).view(2, 2, 1, 2);
        using var set = new ImageSet("two", pixels, torch.zeros(2, dtype: torch.ScalarType.Int64), 2, "two");
        var normalisation = Normalisation.Of(set);
        ((double)normalisation.Means[0]).Should().BeApproximately(0.5, 1e-6);
        ((double)normalisation.Deviations[0]).Should().BeApproximately(Math.Sqrt((0.09 + 0.01 + 0.01 + 0.09) / 4), 1e-6);
        ((double)normalisation.Means[1]).Should().BeApproximately(0.5, 1e-6);
        ((double)normalisation.Deviations[1]).Should().BeApproximately(0.5, 1e-6);
    }
}
