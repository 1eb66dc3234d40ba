using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Scripts;
using ReproHarness.Storage;
using ReproHarness.Unit.Experiments.Scripts;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Evaluations;

[Collection("Torch")]
public sealed class NetworkProbeSpecs : IDisposable
{
    private readonly ImageSet _images = SyntheticImages.Random(channels: 3);

    public void Dispose() => _images.Dispose();

    [Fact]
    public void Logits_of_a_linear_and_a_convolutional_script_pass()
    {
        Probe(ScriptBuilder.Linear(192, 5)).Should().BeFalse();
        Probe(ScriptBuilder.Convolution(3, 8, 5)).Should().BeFalse();
        Probe(ScriptBuilder.BatchNormalised(3, 8, 5, training: false)).Should().BeFalse();
    }

    [Fact]
    public void Log_probabilities_pass_and_are_told() => Probe(ScriptBuilder.Linear(192, 5, "torch.log_softmax(y, 1)")).Should().BeTrue();

    [Theory]
    [InlineData("torch.softmax(y, 1)", "a.pt: gives probabilities (every row sums to 1), allowed: logits; remove the softmax")]
    [InlineData("torch.dropout(y, 0.5, True)", "a.pt: the same images twice give different logits, allowed: equal ones (dropout is on, or noise); call model.eval()")]
    [InlineData("torch.detach(y)", "a.pt: no gradient reaches the pixels")]
    [InlineData("torch.add(torch.mul(y, 0), self.bias)", "a.pt: the gradient of the pixels is zero for each of 32 images")]
    [InlineData("torch.round(torch.mul(y, 9))", "a.pt: the gradient of the pixels is zero for each of 32 images")]
    [InlineData("torch.argmax(y, 1)", "a.pt: gives numbers of type Int64, allowed: Float32")]
    [InlineData("torch.to(y, 7)", "a.pt: gives numbers of type Float64, allowed: Float32")]
    [InlineData("torch.unsqueeze(y, 2)", "a.pt: gives an output of shape [32, 5, 1] for 32 images, allowed: [32, 5]")]
    [InlineData("torch.log(torch.mul(y, 0))", "a.pt: logits of 32 of 32 images are NaN or infinite")]
    public void What_makes_numbers_meaningless_is_refused(string logits, string message) =>
        Refused(ScriptBuilder.Linear(192, 5, logits)).Should().StartWith(message).And.NotContain("\n");

    [Fact]
    public void Batch_statistics_are_seen_by_the_logits_of_half_the_batch() =>
        Refused(ScriptBuilder.BatchNormalised(3, 8, 5, training: true)).Should().StartWith("a.pt: an image's logits depend on the other images of its batch");

    [Fact]
    public void A_model_of_other_classes_or_other_images_is_named()
    {
        Refused(ScriptBuilder.Linear(192, 100)).Should().Be("a.pt: gives 100 classes, data set 'synthetic' has 5; give a model of this data set, or another --dataset.");
        Refused(ScriptBuilder.Linear(784, 5)).Should().StartWith("a.pt: fails on a batch of shape [32, 3, 8, 8] (");
    }

    [Fact]
    public void A_probe_leaves_no_tensor_behind()
    {
        using var network = Load(ScriptBuilder.Linear(192, 5));
        LiveTensors.LeftBy(() => NetworkProbe.Check(network, _images, "a.pt")).Should().Be(0);
        LiveTensors.LeftBy(() => CleanPass.Count(network, _images, "a.pt", new())).Should().Be(0);
    }

    [Fact]
    public void A_clean_pass_counts_what_the_network_predicts_right()
    {
        using var network = Load(ScriptBuilder.Linear(192, 5));
        using var predictions = network.Predict(_images.Pixels(0, _images.Count));
        CleanPass.Count(network, _images, "a.pt", new()).Right.Should().Be((int)predictions.eq(_images.Labels).sum().item<long>());
    }

    private bool Probe(ScriptBuilder script)
    {
        using var network = Load(script);
        return NetworkProbe.Check(network, _images, "a.pt");
    }

    private string Refused(ScriptBuilder script) => FluentActions.Invoking(() => Probe(script)).Should().Throw<InputException>().Which.Message;

    private ScriptNetwork Load(ScriptBuilder script) =>
        ScriptNetwork.Load(ScriptFile.Read(script.Build(), "a.pt"), NetworkSpec.For(NetworkKind.Script, _images, Normalisation.None), torch.CPU);
}
