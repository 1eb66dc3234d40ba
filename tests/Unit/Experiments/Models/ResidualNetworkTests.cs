using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Models;

[Collection("Torch")]
public sealed class ResidualNetworkTests
{
    private static readonly Normalisation Colours = new([0.4f, 0.5f, 0.6f], [0.2f, 0.25f, 0.3f]);

    [Theory]
    [InlineData(NetworkKind.ResNet8, 32, 75_290, 10)]
    [InlineData(NetworkKind.ResNet20, 32, 269_722, 10)]
    [InlineData(NetworkKind.ResNet32, 32, 464_154, 10)]
    [InlineData(NetworkKind.ResNet44, 32, 658_586, 10)]
    [InlineData(NetworkKind.ResNet56, 32, 853_018, 10)]
    [InlineData(NetworkKind.MobileNetV2, 64, 3_487_816, 1000)]
    [InlineData(NetworkKind.SqueezeNet, 64, 1_248_424, 1000)]
    public void A_network_has_the_published_number_of_parameters_and_gives_one_logit_per_class(
        NetworkKind kind, int side, long parameters, int classes)
    {
        using var scope = torch.NewDisposeScope();
        using var network = Create(kind, side, classes);
        network.ParameterCount.Should().Be(parameters);
        network.forward(torch.zeros(2, 3, side, side)).shape.Should().Equal(2, classes);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void A_mobilenet_is_as_wide_as_its_multiplier_says(double width)
    {
        using var scope = torch.NewDisposeScope();
        using var network = Create(NetworkKind.MobileNetV1, 64, 1000, width);
        network.get_parameter("classifier_weight")!.shape.Should().Equal(1000, (long)(1024 * width));
        network.get_parameter("features_0_weight")!.shape[0].Should().Be((long)(32 * width));
        network.forward(torch.zeros(1, 3, 64, 64)).shape.Should().Equal(1, 1000);
        if (width == 0.5) network.ParameterCount.Should().Be(1_326_120);
    }

    [Fact]
    public void A_shortcut_puts_half_of_the_new_channels_before_the_old_ones_and_half_after()
    {
        using var scope = torch.NewDisposeScope();
        using var network = Create(NetworkKind.ResNet8, 8, 10);
        using var noGrad = torch.no_grad();

        // Every convolution gives 0 and the first norm its channel's number: what is left are the shortcuts. 8 zeros come before the 16
        // channels where the second stage begins, and 16 more where the third does.
        foreach (var (name, parameter) in network.named_parameters())
            if (!name.Contains("bn", StringComparison.Ordinal) || name.EndsWith("bias", StringComparison.Ordinal)) parameter.zero_();
        network.get_parameter("bn1_bias")!.copy_(torch.arange(1, 17));
        for (var of = 0; of < 10; of++) network.get_parameter("linear_weight")![of, 24 + of] = torch.tensor(1f);
        network.eval();
        network.forward(torch.zeros(1, 3, 8, 8)).data<float>().ToArray().Should()
            .Equal(Enumerable.Range(1, 10).Select(channel => (float)channel));
    }

    [Fact]
    public void Folding_the_normalisation_into_the_weights_changes_nothing_but_rounding()
    {
        using var scope = torch.NewDisposeScope();
        using var network = Create(NetworkKind.ResNet8, 16, 10);
        using var images = SyntheticImages.Random(count: 40, side: 16, classes: 10, channels: 3);
        var pixels = images.Pixels(0, 40);
        using var noGrad = torch.no_grad();
        network.train();
        for (var i = 0; i < 200; i++) network.forward(pixels).Dispose();
        var inTraining = network.forward(pixels);
        network.eval();

        // After 200 passes the running statistics are the batch's own (up to n / (n - 1) in the variance), so both ways must agree.
        network.forward(pixels).sub(inTraining).abs().max().item<float>().Should().BeLessThan(0.02f);
        inTraining.std().item<float>().Should().BeGreaterThan(0.05f);
    }

    [Fact]
    public void Each_channel_has_a_normalisation_of_its_own()
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new RootSeed(1).Generator("a");
        using var network = NetworkFactory.Create(new NetworkSpec(NetworkKind.Linear, 3, 1, 1, 2, Colours), generator);
        var pixels = torch.tensor(new[] { 0.6f, 0.25f, 0.9f }).view(1, 3, 1, 1);
        var expected =
            torch.nn.functional.linear(
                torch.tensor(new[] { 1f, -1f, 1f }).view(1, 3), network.get_parameter("weight")!, network.get_parameter("bias")!);
        network.forward(pixels).sub(expected).abs().max().item<float>().Should().BeLessThan(1e-6f);
    }

    [Fact]
    public void A_residual_network_resumes_with_its_running_statistics()
    {
        using var images = SyntheticImages.Random(count: 60, side: 8, channels: 3);
        var spec = NetworkSpec.For(NetworkKind.ResNet8, images);
        var files = new System.IO.Abstractions.TestingHelpers.MockFileSystem();
        var store = new CheckpointStore(new ContentStore(files, "/store"), _ => { });
        var recipe = new TrainingRecipe(3, 20, new AdamSettings());
        using var straight = Trainer.Train(spec, recipe, images, SyntheticImages.Seed, SyntheticImages.Session());
        using var source = new CancellationTokenSource();
        var stop = () =>
            Trainer.Train(
                spec, recipe, images, SyntheticImages.Seed, SyntheticImages.Session(), store, new InSecondEpoch(source.Cancel),
                source.Token);
        stop.Should().Throw<OperationCanceledException>();
        using var resumed = Trainer.Train(spec, recipe, images, SyntheticImages.Seed, SyntheticImages.Session(), store);

        resumed.Summary.ResumedFrom.Should().Be(1);
        Mean(resumed).Should().Equal(Mean(straight)).And.NotContain(0f);
        TensorsLeft.By(() => Trainer.Train(spec, recipe, images, SyntheticImages.Seed, SyntheticImages.Session()).Dispose()).Should()
            .Be(0);
    }

    [Theory]
    [InlineData(NetworkKind.MobileNetV1, 0.2)]
    [InlineData(NetworkKind.ResNet20, 0.5)]
    public void A_width_that_no_network_has_is_refused_in_one_line(NetworkKind kind, double width) =>
        FluentActions.Invoking(() => Create(kind, 64, 10, width)).Should().Throw<InputException>()
            .WithMessage($"width multiplier {width}*");

    private static float[] Mean(TrainedNetwork trained) => trained.Network.get_buffer("layer3_0_bn2_running_mean")!.data<float>().ToArray();

    private static Network Create(NetworkKind kind, int side, int classes, double width = 1)
    {
        using var generator = new RootSeed(1).Generator("a");
        return NetworkFactory.Create(new NetworkSpec(kind, 3, side, side, classes, Colours, width), generator);
    }

    private sealed class InSecondEpoch(Action act) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value is { Epoch: 1, Batch: 2 }) act();
        }
    }
}
