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
    [InlineData(
        "torch.dropout(y, 0.5, True)",
        "a.pt: the same images twice give different logits, allowed: equal ones (dropout that model.eval() does not turn off); write "
            + "F.dropout(x, p, training=self.training)")]
    [InlineData(
        "torch.add(y, torch.rand_like(y))",
        "a.pt: the same images twice give different logits, allowed: equal ones (it draws random numbers by 'rand_like', in evaluation "
            + "mode too); remove the noise")]
    [InlineData(
        "torch.add(y, torch.bernoulli(torch.sigmoid(y)))",
        "a.pt: the same images twice give different logits, allowed: equal ones (it draws random numbers by 'bernoulli'")]
    [InlineData(
        "torch.squeeze(torch.scaled_dot_product_attention(torch.unsqueeze(y, 0), torch.unsqueeze(y, 0), torch.unsqueeze(y, 0), None, 0.1, "
            + "False), 0)",
        "a.pt: the same images twice give different logits, allowed: equal ones (attention with a dropout that model.eval() does not turn "
            + "off); give scaled_dot_product_attention dropout_p=p if self.training else 0.0")]
    [InlineData(
        "torch.mul(y, torch.add_(self.bias, 0.0001))",
        "a.pt: the same images twice give different logits, allowed: equal ones (every pass changes 'bias' of the model); remove")]
    [InlineData(
        "torch.add(y, torch.mean(y, [0], True))",
        "a.pt: an image's logits depend on the other images of its batch, allowed: on the image alone (an operation goes over all images "
            + "of the batch); take means")]
    [InlineData(
        "torch.to(torch.one_hot(torch.argmax(y, 1), 5), 6)",
        "a.pt: gives classes (a single 1 in each row), allowed: logits; return what argmax or one_hot is taken of")]
    [InlineData("torch.sigmoid(y)", "a.pt: gives outputs driven to 0 and 1, as behind a sigmoid, allowed: logits; remove the sigmoid")]
    [InlineData("torch.tanh(y)", "a.pt: gives outputs driven to -1 and 1, as behind a tanh, allowed: logits; remove the tanh")]
    [InlineData("torch.div(y, torch.add(torch.abs(y), 1))", "a.pt: gives outputs driven to -1 and 1, as behind a tanh")]
    [InlineData("torch.hardtanh(y, -1., 1.)", "a.pt: gives outputs driven to -1 and 1, as behind a tanh")]
    [InlineData(
        "torch.clamp(torch.mul(y, 4), -2., 3.)",
        "a.pt: gives outputs driven to the ends of -2 to 3, as behind a clamp or a hard limit, allowed: logits; remove the limit")]
    [InlineData("torch.hardsigmoid(y)", "a.pt: gives outputs driven to 0 and 1, as behind a sigmoid")]
    [InlineData("torch.mul(torch.sigmoid(y), 10.)", "a.pt: gives outputs driven to the ends of 0 to 10, as behind a clamp or a hard limit")]
    [InlineData("torch.detach(y)", "a.pt: no gradient reaches the pixels")]
    [InlineData("torch.add(torch.mul(y, 0), self.bias)", "a.pt: gives every image the same logits")]
    [InlineData("torch.zeros_like(y)", "a.pt: gives every image the same logits")]
    [InlineData("torch.round(torch.mul(y, 9))", "a.pt: the gradient of the pixels is zero for each of 32 images")]
    [InlineData("torch.argmax(y, 1)", "a.pt: gives numbers of type Int64, allowed: Float32; return what argmax")]
    [InlineData("torch.gt(y, 0)", "a.pt: gives numbers of type Bool, allowed: Float32; return what argmax")]
    [InlineData("torch.to(y, 7)", "a.pt: gives numbers of type Float64, allowed: Float32; call model.float()")]
    [InlineData("torch.unsqueeze(y, 2)", "a.pt: gives an output of shape [32, 5, 1] for 32 images, allowed: [32, 5]")]
    [InlineData("torch.sum(y, [1])", "a.pt: gives an output of shape [32] for 32 images, allowed: [32, 5]")]
    [InlineData("torch.sum(y)", "a.pt: gives an output of shape [] for 32 images, allowed: [32, 5]")]
    [InlineData("torch.to(y, 5)", "a.pt: gives numbers of type Float16, allowed: Float32; call model.float()")]
    [InlineData("torch.complex(y, y)", "a.pt: gives numbers of type ComplexFloat32, allowed: Float32; return real numbers")]
    [InlineData("torch.to_sparse(y)", "a.pt: gives a sparse tensor, allowed: a dense one; return logits.to_dense()")]
    [InlineData("torch.div(y, torch.max(y))", "a.pt: an image's logits depend on the other images of its batch, allowed: on the image")]
    [InlineData("torch.log(torch.mul(y, 0))", "a.pt: logits of 32 of 32 images are NaN or infinite")]
    public void What_makes_numbers_meaningless_is_refused(string logits, string message) =>
        Refused(ScriptBuilder.Linear(192, 5, logits)).Should().StartWith(message).And.NotContain("\n");

    [Theory]
    [InlineData("torch.relu(y)")]
    [InlineData("torch.mul(y, 0.001)")]
    [InlineData("torch.mul(y, 1.0e-09)")]
    [InlineData("torch.log_softmax(y, 1)")]
    [InlineData("torch.sub(y, torch.amax(y, [1], True))")]
    [InlineData("torch.linear(torch.tanh(y), torch.mul(self.square, 9.), self.bias)")]
    [InlineData("torch.linear(torch.layer_norm(y, [5]), torch.mul(self.square, 9.), self.bias)")]
    public void Logits_that_are_small_one_sided_or_bounded_by_a_layer_before_the_last_are_no_bounded_outputs(string logits)
    {
        var square = Enumerable.Range(0, 25).Select(i => (float)((i * 0.6180339887 + 0.1) % 1 - 0.5)).ToArray();
        using var network = Load(ScriptBuilder.Linear(192, 5, logits).Parameter("square", square, 5, 5));
        NetworkProbe.Check(network, _images, "a.pt").Bounds.Should().BeNull();
    }

    [Theory]
    [InlineData("torch.sigmoid(torch.layer_norm(y, [5]))", 0, 1)]
    [InlineData("torch.sin(y)", -1, 1)]
    [InlineData("torch.div(y, torch.norm(y, 2, [1], True))", -1, 1)]
    public void Outputs_between_two_bounds_that_nothing_drives_to_the_ends_are_told(string logits, double low, double high)
    {
        using var network = Load(ScriptBuilder.Linear(192, 5, logits));
        NetworkProbe.Check(network, _images, "a.pt").Bounds.Should().Be(new BoundedOutputs(low, high));
    }

    [Fact]
    public void A_model_that_counts_its_passes_in_a_buffer_that_no_logit_depends_on_is_let_pass()
    {
        var counting = new ScriptBuilder(
                "c = torch.add_(self.counter, 1.)", "return torch.linear(torch.flatten(x, 1), self.weight, self.bias)")
            .Parameter("weight", [.. Enumerable.Range(0, 960).Select(i => (float)((i * 0.618 % 1) - 0.5))], 5, 192)
            .Parameter("bias", new float[5], 5).Buffer("counter", [0], 1);
        Probe(counting).Should().BeFalse();
    }

    [Fact]
    public void A_probe_of_as_many_images_as_have_no_memory_is_made_with_fewer()
    {
        // 2.4 GB an image, reserved and not touched: 32 of them are refused where 1 is not.
        var script = new ScriptBuilder(
                "e = torch.empty([torch.mul(torch.size(x, 0), 600000000)], dtype=6)", "h = torch.add(torch.flatten(x, 1), "
                    + "torch.mul(torch.numel(e), 0))",
                "return torch.linear(h, self.weight, self.bias)")
            .Parameter("weight", [.. Enumerable.Range(0, 960).Select(i => (float)((i * 0.618 % 1) - 0.5))], 5, 192)
            .Parameter("bias", new float[5], 5);
        Probe(script).Should().BeFalse();
        var all = new ScriptBuilder("e = torch.empty([400000000000000], dtype=6)", "return torch.add(torch.flatten(x, 1), "
            + "torch.mul(torch.numel(e), 0))");
        Refused(all).Should().Be("a.pt: the device has no memory for one image at a time, allowed: what fits; free memory, or use a "
            + "device with more.");
    }

    [Fact]
    public void Batch_normalisation_without_running_statistics_has_a_cure_of_its_own() =>
        Refused(ScriptBuilder.Convolution(3, 8, 5, "torch.batch_norm(h, None, None, None, None, True, 0.1, 1.0e-05, False)"))
            .Should().Contain("(batch normalisation without running statistics normalises by the batch); train it with "
                + "track_running_stats=True");

    [Fact]
    public void Batch_statistics_are_seen_by_the_logits_of_half_the_batch() =>
        Refused(ScriptBuilder.BatchNormalised(3, 8, 5, training: true)).Should()
            .StartWith("a.pt: an image's logits depend on the other images of its batch");

    [Fact]
    public void A_model_of_other_classes_or_other_images_is_named()
    {
        Refused(ScriptBuilder.Linear(192, 100)).Should()
            .Be("a.pt: gives 100 classes, data set 'synthetic' has 5; give a model of this data set, or another --dataset.");
        Refused(ScriptBuilder.Linear(784, 5)).Should().StartWith("a.pt: fails on a batch of shape [32, 3, 8, 8] (");
    }

    [Fact]
    public void A_probe_leaves_no_tensor_behind()
    {
        using var network = Load(ScriptBuilder.Linear(192, 5));
        TensorsLeft.By(() => NetworkProbe.Check(network, _images, "a.pt")).Should().Be(0);
        TensorsLeft.By(() => CleanPass.Count(network, _images, "a.pt", new())).Should().Be(0);
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
        return NetworkProbe.Check(network, _images, "a.pt").GivesLogProbabilities;
    }

    private string Refused(ScriptBuilder script) =>
        FluentActions.Invoking(() => Probe(script)).Should().Throw<InputException>().Which.Message;

    private ScriptNetwork Load(ScriptBuilder script) =>
        ScriptNetwork.Load(
            ScriptFile.Read(script.Build(), "a.pt"), NetworkSpec.For(NetworkKind.Script, _images, Normalisation.None), torch.CPU);
}
