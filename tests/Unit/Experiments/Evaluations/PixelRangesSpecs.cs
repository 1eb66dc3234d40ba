using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Scripts;
using ReproHarness.Unit.Experiments.Scripts;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Evaluations;

[Collection("Torch")]
public sealed class PixelRangesSpecs : IDisposable
{
    private readonly ImageSet _images = SyntheticImages.Random(channels: 3);

    public void Dispose() => _images.Dispose();

    [Theory]
    [InlineData("0/0.00392156862745098")]
    [InlineData("0/0.0625")]
    [InlineData("0.5/0.5")]
    [InlineData("0.485,0.456,0.406/0.229,0.224,0.225")]
    public void The_range_that_a_network_was_trained_with_comes_first(string trained)
    {
        using var scope = torch.NewDisposeScope();
        using var right = Load(NormalisationText.Parse(trained, 3));
        using var labelled =
            new ImageSet(
                "labelled", _images.Images.alias(), right.Predict(_images.Pixels(0, _images.Count)), _images.Classes, _images.Sha256);
        foreach (var given in new[] { Normalisation.None, NormalisationText.Parse("0.3,0.4,0.5/0.9,0.5,0.2", 3) })
        {
            using var network = Load(given);
            var tried = PixelRanges.Try(network, labelled, "a.pt", 50);
            tried[0].Should().BeEquivalentTo(new { Normalize = trained, Images = 200 });
            tried[0].Right.Should().BeGreaterThanOrEqualTo(199, "but for rounding the pixels are the same");
        }
    }

    [Fact]
    public void Trying_leaves_no_tensor_behind_and_leaves_out_what_the_network_has_already()
    {
        using var network = Load(Normalisation.None);
        TensorsLeft.By(() => PixelRanges.Try(network, _images, "a.pt", 50).Select(tried => tried.Normalize).Should().NotContain("0/1"))
            .Should().Be(0);
    }

    // Large biases, so that the range of the pixels decides.
    private ScriptNetwork Load(Normalisation normalisation) => ScriptNetwork.Load(
        ScriptFile.Read(ScriptBuilder.Linear(192, 5, "torch.sub(y, "
            + "torch.mul(self.bias, 31.))").Build(), "a.pt"), NetworkSpec.For(NetworkKind.Script, _images, normalisation), torch.CPU);
}
