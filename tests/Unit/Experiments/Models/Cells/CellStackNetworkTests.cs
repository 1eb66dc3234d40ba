using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Storage;
using ReproHarness.Unit.Nas;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Models.Cells;

[Collection("Torch")]
public sealed class CellStackNetworkTests
{
    private static readonly CellStack[] Stacks = [CellNetworks.Stack, new(3, 13, 18, 7, 6, 2, 2, 3), new(1, 9, 8, 2, 3, 1, 1, 1)];

    [Fact]
    public void The_cost_is_the_parameters_and_multiplications_of_the_built_network()
    {
        foreach (var stack in Stacks)
        {
            foreach (var architecture in Architectures(6).Append(CellNetworks.Everything))
            {
                using var scope = NewDisposeScope();
                using var generator = new RootSeed(1).Generator("a");
                using var network = new CountingNetwork(CellNetworks.Spec(architecture, stack), generator);
                network.eval();
                network.forward(zeros(3, stack.Channels, stack.Height, stack.Width)).shape.Should().Equal(3, stack.Classes);

                var cost = ArchitectureCost.CostOf(architecture, stack);
                cost.Parameters.Should().Be(network.ParameterCount, architecture.Text);
                cost.MultiplyAdds.Should().Be(network.Multiplied + network.get_parameter("classifier_weight")!.numel(), architecture.Text);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Every_convolution_finds_the_channels_of_a_pixel_side_by_side(int channels)
    {
        // Of images with one channel neither layout copies anything, and their strides named the slower one.
        using var scope = NewDisposeScope();
        using var generator = new RootSeed(1).Generator("a");
        var stack = new CellStack(channels, 8, 8, 5, 8, 1, 1, 2);
        using var network = new CountingNetwork(CellNetworks.Spec(CellNetworks.Everything, stack), generator);
        network.train();
        network.forward(rand(3, channels, 8, 8));
        network.ChannelStrides.Should().HaveCountGreaterThan(10).And.OnlyContain(stride => stride == 1);
    }

    [Fact]
    public void A_normal_cell_computes_what_its_blocks_say()
    {
        using var scope = NewDisposeScope();
        var cell = MadeUpCells.Cell("identity(0)+max3x3(1) avg3x3(2)+identity(0)");
        using var network = CellNetworks.Create(new Architecture(cell, cell), new CellStack(1, 6, 6, 3, 4, 1, 1, 1));
        var pixels = rand(2, 1, 6, 6);

        var stem = nn.functional.relu(Convolved(network, pixels.sub(0.5f).div(0.25f), "stem", 1, 1));
        var (before, previous) = (Convolved(network, stem, "cell1_input0", 1, 0), Convolved(network, stem, "cell1_input1", 1, 0));
        var first = before + nn.functional.max_pool2d(previous, [3L, 3L], strides: [1L, 1L], padding: [1L, 1L]);
        var second = before + nn.functional.avg_pool2d(first, [3L, 3L], [1L, 1L], [1L, 1L], count_include_pad: false);
        Difference(network, pixels, second).Should().BeLessThan(1e-5f);
    }

    [Fact]
    public void A_reduction_cell_strides_over_its_inputs_alone_and_concatenates_its_loose_ends()
    {
        using var scope = NewDisposeScope();
        var normal = MadeUpCells.Cell("identity(0)+identity(1)");
        var reduction = MadeUpCells.Cell("identity(0)+sep3x3(1) avg3x3(1)+conv1x7-7x1(0)");
        using var network = CellNetworks.Create(new Architecture(normal, reduction), new CellStack(1, 7, 8, 3, 4, 1, 1, 2));
        var pixels = rand(2, 1, 7, 8);

        var stem = nn.functional.relu(Convolved(network, pixels.sub(0.5f).div(0.25f), "stem", 1, 1));
        var cell1 = nn.functional.relu(Convolved(network, stem, "cell1_input0", 1, 0) + Convolved(network, stem, "cell1_input1", 1, 0));
        var (before, previous) = (Convolved(network, stem, "cell2_input0", 1, 0), Convolved(network, cell1, "cell2_input1", 1, 0));
        Tensor Relu(Tensor input) => nn.functional.relu(input);

        // The canonical order begins with the half on input 0.
        var depth = Slid(network, Relu(previous), "cell2_block1_right1", 2, 1, groups: 8);
        var separable =
            Convolved(network, Slid(network, Relu(Convolved(network, depth, "cell2_block1_right2", 1, 0)), "cell2_block1_right3", 1, 1,
                groups: 8), "cell2_block1_right4", 1, 0);
        var first = Convolved(network, Relu(before), "cell2_block1_left1", 2, 0) + separable;
        var wide = Relu(Normed(network,
            nn.functional.conv2d(Relu(before), network.get_parameter("cell2_block2_left1_weight")!, null, [1, 2], [0, 3]),
            "cell2_block2_left1"));
        var tall = Normed(network, nn.functional.conv2d(wide, network.get_parameter("cell2_block2_left2_weight")!, null, [2, 1], [3, 0]),
            "cell2_block2_left2");
        var second = tall + nn.functional.avg_pool2d(previous, [3L, 3L], [2L, 2L], [1L, 1L], count_include_pad: false);
        var cell2 = Relu(cat([first, second], 1));
        var cell3 = Convolved(network, cell1, "cell3_input0", 2, 0) + Convolved(network, cell2, "cell3_input1", 1, 0);
        cell2.shape.Should().Equal(2, 16, 4, 4);
        Difference(network, pixels, cell3).Should().BeLessThan(1e-5f);
    }

    [Fact]
    public void Folding_the_norms_into_the_weights_changes_nothing_but_rounding()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = CellNetworks.Create(CellNetworks.Everything);
        using var images = SyntheticImages.Random(count: 40);
        var pixels = images.Pixels(0, 40);
        network.train();
        for (var i = 0; i < 200; i++) network.forward(pixels).Dispose();
        var inTraining = network.forward(pixels);
        network.eval();

        // After 200 passes the running statistics are the batch's own, up to n / (n - 1) in the variance.
        network.forward(pixels).sub(inTraining).abs().max().item<float>().Should().BeLessThan(0.05f * inTraining.std().item<float>());
    }

    [Fact]
    public void In_evaluation_an_image_has_its_logits_whatever_came_before_and_beside_it()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var network = CellNetworks.Create(CellNetworks.Everything);
        using var images = SyntheticImages.Random(count: 20);
        var together = network.forward(images.Pixels(0, 20));
        network.forward(images.Pixels(0, 20)).bytes.ToArray().Should().Equal(together.bytes.ToArray());
        network.forward(images.Pixels(7, 1)).sub(together.narrow(0, 7, 1)).abs().max().item<float>().Should().BeLessThan(1e-5f);
        network.training.Should().BeFalse();
    }

    [Fact]
    public void A_gradient_reaches_the_pixels_and_every_parameter()
    {
        foreach (var architecture in Architectures(4).Append(CellNetworks.Everything))
        {
            using var scope = NewDisposeScope();
            using var network = CellNetworks.Create(architecture);
            using var images = SyntheticImages.Random(count: 16);
            var pixels = images.Pixels(0, 16).requires_grad_();
            network.train();
            Tensor[] inputs = [pixels, .. network.parameters()];
            var gradients = autograd.grad([nn.functional.cross_entropy(network.forward(pixels), images.Labels)], inputs);
            gradients.Should().OnlyContain(gradient => gradient.isfinite().all().item<bool>());
            gradients[0].ne(0).to(float32).mean().item<float>().Should().BeGreaterThan(0.9f, architecture.Text);
        }
    }

    [Fact]
    public void Architectures_that_are_the_same_are_the_same_network_and_others_have_another_key()
    {
        var (cell, random) = (CellNetworks.Everything.Normal, new Random(1));
        var rewritten =
            new Architecture(MadeUpCells.Rewritten(cell, random), MadeUpCells.Rewritten(CellNetworks.Everything.Reduction, random));
        var spec = CellNetworks.Spec(rewritten);
        spec.Should().Be(CellNetworks.Spec(CellNetworks.Everything));
        spec.Describe().Should().Be(CellNetworks.Spec(CellNetworks.Everything).Describe());
        string[] others =
        [
            spec.Describe(), CellNetworks.Spec(new Architecture(cell, cell)).Describe(),
            CellNetworks.Spec(rewritten, CellNetworks.Stack with { StemChannels = 5 }).Describe(),
            CellNetworks.Spec(rewritten, CellNetworks.Stack with { StemStride = 2 }).Describe(),
            CellNetworks.Spec(rewritten, CellNetworks.Stack with { NormalCells = 2 }).Describe(),
            CellNetworks.Spec(rewritten, CellNetworks.Stack with { Stages = 1 }).Describe(),
        ];
        others.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_pass_leaves_no_tensor()
    {
        using var network = CellNetworks.Create(CellNetworks.Everything);
        using var images = SyntheticImages.Random(count: 10);
        using var pixels = images.Pixels(0, 10);
        TensorsLeft.By(() => network.forward(pixels).Dispose()).Should().Be(0);
        network.train();
        TensorsLeft.By(() => network.forward(pixels).Dispose()).Should().Be(0);
    }

    [Fact]
    public void A_spec_that_contradicts_itself_is_refused_in_one_line()
    {
        var spec = CellNetworks.Spec(CellNetworks.Everything);
        FluentActions.Invoking((spec with { Search = null }).Validate).Should().Throw<InputException>()
            .WithMessage("*CellStack without an architecture*");
        FluentActions.Invoking((spec with { Kind = NetworkKind.Cnn }).Validate).Should().Throw<InputException>()
            .WithMessage("*Cnn with an architecture*");
        FluentActions.Invoking((spec with { Classes = 6 }).Validate).Should().Throw<InputException>()
            .WithMessage("*6 classes*stack*with 5*");
        FluentActions.Invoking((spec with { Search = spec.Search! with { Stack = CellNetworks.Stack with { Stages = 5 } } }).Validate)
            .Should().Throw<InputException>().WithMessage("stack of 5 stages*");
    }

    private static IEnumerable<Architecture> Architectures(int count) =>
        Enumerable.Range(0, count).Select(seed => MadeUpCells.RandomArchitecture(seed, 1 + seed % 5));

    private static Tensor Slid(Network network, Tensor input, string name, long stride, long padding, long groups = 1) =>
        nn.functional.conv2d(input, network.get_parameter($"{name}_weight")!, null, [stride, stride], [padding, padding], groups: groups);

    private static Tensor Convolved(Network network, Tensor input, string name, long stride, long padding) =>
        Normed(network, Slid(network, input, name, stride, padding), name);

    private static Tensor Normed(Network network, Tensor input, string name) => nn.functional.batch_norm(
        input, network.get_buffer($"{name}_norm_running_mean")!, network.get_buffer($"{name}_norm_running_var")!,
        network.get_parameter($"{name}_norm_weight")!, network.get_parameter($"{name}_norm_bias")!);

    private static float Difference(Network network, Tensor pixels, Tensor lastCell)
    {
        var pooled = nn.functional.relu(lastCell).mean([2, 3]);
        var expected = nn.functional.linear(pooled, network.get_parameter("classifier_weight")!, network.get_parameter("classifier_bias")!);
        expected.std().item<float>().Should()
            .BeGreaterThan(1e-3f, "the logits must depend on the images for the difference to say something");
        return network.forward(pixels).sub(expected).abs().max().item<float>();
    }
}
