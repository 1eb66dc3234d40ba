using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Scripts;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Scripts;

[Collection("Torch")]
public sealed class ScriptNetworkSpecs
{
    private static readonly NetworkSpec Spec = new(NetworkKind.Script, 3, 8, 8, 5, Normalisation.None);

    [Fact]
    public void A_linear_script_gives_the_logits_of_its_weights_and_gradients_reach_the_pixels()
    {
        using var scope = torch.NewDisposeScope();
        using var network = Load(ScriptBuilder.Linear(192, 5));
        using var frozen = new FrozenNetwork(network);
        var pixels = torch.rand(4, 3, 8, 8);
        var found = InputGradient.Of(network, pixels, logits => logits.argmax(1));
        found.Logits.shape.Should().Equal(4, 5);
        found.Gradient.ne(0).flatten(1).any(1).all().item<bool>().Should().BeTrue();
        network.ParameterCount.Should().Be(192 * 5 + 5);
    }

    [Fact]
    public void The_normalisation_is_applied_before_the_script()
    {
        using var scope = torch.NewDisposeScope();
        using var plain = Load(ScriptBuilder.Convolution(3, 8, 5));
        using var normalised =
            Load(ScriptBuilder.Convolution(3, 8, 5),
                Spec with { Normalisation = new Normalisation([0.1f, 0.2f, 0.3f], [0.5f, 0.5f, 0.5f]) });
        var pixels = torch.rand(2, 3, 8, 8);
        var shifted = (pixels - torch.tensor(new[] { 0.1f, 0.2f, 0.3f }).view(1, 3, 1, 1)) / 0.5f;
        normalised.forward(pixels).allclose(plain.forward(shifted), atol: 1e-5).Should().BeTrue();
    }

    [Fact]
    public void Loading_running_and_disposing_leaves_no_tensor_behind()
    {
        var file = ScriptFile.Read(ScriptBuilder.Convolution(3, 8, 5).Build(), "a.pt");
        TensorsLeft.By(() =>
        {
            LoadAndRun(file);

            // TorchSharp makes a second, empty handle to each parameter and leaves that one to the collector.
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }).Should().Be(0);

        static void LoadAndRun(ScriptFile file)
        {
            using var pixels = torch.rand(2, 3, 8, 8);
            using var network =
                ScriptNetwork.Load(
                    file, Spec with { Normalisation = new Normalisation([0.1f, 0.2f, 0.3f], [0.5f, 0.5f, 0.5f]) }, torch.CPU);
            using var classes = network.Predict(pixels);
            network.ParameterCount.Should().BePositive();
        }
    }

    [Fact]
    public void A_frozen_module_says_nothing_of_its_mode_and_is_taken() =>
        Load(ScriptBuilder.Linear(192, 5) with { Training = null }).Dispose();

    [Fact]
    public void What_cannot_be_attacked_is_refused_in_one_line()
    {
        Refused(ScriptBuilder.Linear(192, 5) with { Training = true }).Should()
            .StartWith("a.pt: saved in training mode, allowed: evaluation mode; call model.eval()");
        Refused(new ScriptBuilder("return torch.matmul(torch.flatten(x, 1), self.weight)").Parameter("weight", new double[192 * 5], 192, 5))
            .Should().Be("a.pt: tensor 'weight' is Float64, allowed: Float32; call model.float() before saving.");
        Refused(new ScriptBuilder("return torch.matmul(torch.flatten(x, 1), self.weight)")
            .Parameter("weight", [.. Enumerable.Repeat(float.NaN, 960)], 192, 5))
            .Should().StartWith("a.pt: 960 of 960 numbers of tensor 'weight' are NaN or infinite");
        var cut = ScriptBuilder.Linear(192, 5).Build();
        System.Text.Encoding.ASCII.GetBytes("net/data/9").CopyTo(cut, cut.AsSpan().LastIndexOf("net/data/0"u8));
        FluentActions.Invoking(() => ScriptNetwork.Load(ScriptFile.Read(cut, "a.pt"), Spec, torch.CPU)).Should().Throw<InputException>()
            .WithMessage("a.pt: libtorch cannot read this TorchScript (*");
    }

    [Fact]
    public void A_failure_inside_the_script_names_the_shape_it_was_given_and_the_cause()
    {
        using var network = Load(ScriptBuilder.Linear(100, 5));
        using var pixels = torch.rand(2, 3, 8, 8);
        FluentActions.Invoking(() => network.forward(pixels)).Should().Throw<InputException>()
            .WithMessage(
                "a.pt: fails on a batch of shape [2, 3, 8, 8] (mat1 and mat2 shapes cannot be multiplied (2x192 and 100x5)); give a "
                    + "model that*");
        using var pair = Load(new ScriptBuilder("return (x, x)") { Result = "Tuple[Tensor, Tensor]" });
        FluentActions.Invoking(() => pair.forward(pixels)).Should().Throw<InputException>()
            .WithMessage("a.pt: forward gives something else than one tensor, *");
    }

    [Theory]
    [InlineData("h = torch.reshape(x, [2, 192])", 3, 2)]
    [InlineData("h = torch.view(x, [1, 192])", 4, 1)]
    [InlineData("h = torch.add(torch.flatten(x, 1), torch.zeros([64, 192], dtype=6))", 4, 64)]
    [InlineData("h = torch.reshape(x, [7, 192])", 3, 7)]
    [InlineData("h = torch.reshape(x, [1000, 192])", 2, 1000)]
    [InlineData("h = torch.add(torch.flatten(x, 1), torch.zeros([33, 192], dtype=6))", 4, 33)]
    public void A_batch_that_was_fixed_at_the_export_is_named_with_the_cure(string line, int images, int size)
    {
        using var network = Load(Fixed(line));
        using var pixels = torch.rand(images, 3, 8, 8);
        FluentActions.Invoking(() => network.forward(pixels)).Should().Throw<InputException>().WithMessage(
            $"a.pt: fails on a batch of shape [{images}, 3, 8, 8] and runs for a batch of {size} (its batch was fixed when it was "
                + $"exported), allowed: any number of images; export with a free batch: *");
    }

    [Fact]
    public void A_model_that_fails_for_want_of_a_gradient_alone_has_no_fixed_batch()
    {
        using var network = Load(Fixed("h = torch.requires_grad_(torch.exp(torch.flatten(x, 1)), False)"));
        using var pixels = torch.rand(3, 3, 8, 8);
        network.forward(pixels).Dispose();
        pixels.requires_grad_();
        FluentActions.Invoking(() => network.forward(pixels)).Should().Throw<InputException>().WithMessage(
            "a.pt: runs on a batch of shape [3, 3, 8, 8] and fails where a gradient is asked for (you can only change requires_grad*");
    }

    [Fact]
    public void A_constant_on_a_gpu_is_named_with_the_cure()
    {
        using var network = Load(Fixed("h = torch.add(torch.flatten(x, 1), torch.zeros([1], dtype=6, layout=0, "
            + "device=torch.device(\"cuda:0\")))"));
        using var pixels = torch.rand(2, 3, 8, 8);
        FluentActions.Invoking(() => network.forward(pixels)).Should().Throw<InputException>().WithMessage(
            "a.pt: fails on a batch of shape [2, 3, 8, 8]: it makes a tensor on another device than it runs on, such as a constant on "
                + "cuda:0; export on the CPU: model.cpu() before torch.jit.trace*");
    }

    [Fact]
    public void Missing_memory_stays_what_it_is_so_that_the_batch_is_halved()
    {
        using var network = Load(Fixed("e = torch.empty([400000000000000], dtype=6)", "h = torch.add(torch.flatten(x, 1), "
            + "torch.mul(torch.numel(e), 0))"));
        using var pixels = torch.rand(2, 3, 8, 8);
        OutOfMemory.Is(FluentActions.Invoking(() => network.forward(pixels)).Should().Throw<Exception>().Which).Should().BeTrue();
    }

    [Theory]
    [InlineData("return {\"logits\": x}", "Dict[str, Tensor]")]
    [InlineData("return [x, x]", "List[Tensor]")]
    [InlineData("return None", "Optional[Tensor]")]
    [InlineData("return 1", "int")]
    public void What_is_no_tensor_is_told_as_a_tuple_is(string line, string result)
    {
        using var network = Load(new ScriptBuilder(line) { Result = result });
        using var pixels = torch.rand(2, 3, 8, 8);
        FluentActions.Invoking(() => network.forward(pixels)).Should().Throw<InputException>().WithMessage("a.pt: forward gives "
            + "something else than one tensor, allowed: the logits alone; *");
    }

    [Theory]
    [InlineData("h = torch.to_mkldnn(x)", "to_mkldnn")]
    [InlineData("h = ops.mkldnn_prepacked.conv2d_run(x, y)", "ops.mkldnn_prepacked")]
    [InlineData("h = ops.prim.MKLDNNHardSwish(x)", "ops.prim.MKLDNNHardSwish")]
    public void What_optimize_for_inference_leaves_is_refused_by_its_name(string line, string word) =>
        Refused(new ScriptBuilder(line, "return x"))
        .Should().Be($"a.pt: its code says '{word}', as torch.jit.optimize_for_inference leaves it, allowed: operations with a "
            + $"derivative; save the model before it.");

    private static ScriptBuilder Fixed(params string[] lines) =>
        new ScriptBuilder([.. lines, "return torch.linear(h, self.weight, self.bias)"])
        .Parameter("weight", [.. Enumerable.Range(0, 960).Select(i => (float)((i * 0.618 % 1) - 0.5))], 5, 192)
        .Parameter("bias", new float[5], 5);

    private static ScriptNetwork Load(ScriptBuilder script, NetworkSpec? spec = null) =>
        ScriptNetwork.Load(ScriptFile.Read(script.Build(), "a.pt"), spec ?? Spec, torch.CPU);

    private static string Refused(ScriptBuilder script) =>
        FluentActions.Invoking(() => Load(script)).Should().Throw<InputException>().Which.Message.Should().NotContain("\n").And.Subject;
}
