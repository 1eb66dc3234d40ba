using System.IO.Abstractions.TestingHelpers;
using System.Runtime.InteropServices;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Sweeps;

[Collection("Torch")]
public sealed class BatchHalvingTests
{
    private static readonly double[] Epsilons = [0.01, 0.05, 0.2];

    private readonly List<string> _told = [];

    [Fact]
    public void Out_of_memory_halves_the_batch_until_it_fits_and_says_so()
    {
        var tried = new List<int>();
        var done = BatchHalving.Run(new SweepOptions(100) { Warn = _told.Add }, options =>
        {
            tried.Add(options.BatchSize);
            return options.BatchSize > 13 ? throw NoMemory() : "done";
        });

        done.Should().Be("done");
        tried.Should().Equal(100, 50, 25, 12);
        _told.Should().HaveCount(3).And.OnlyContain(line => line.StartsWith("The device has no memory for batches of "));
    }

    [Fact]
    public void One_image_that_does_not_fit_is_a_failure() =>
        FluentActions.Invoking(() => BatchHalving.Run<string>(new SweepOptions(4), _ => throw NoMemory())).Should()
            .Throw<ExternalException>();

    [Fact]
    public void Another_failure_is_not_taken_for_it() =>
        FluentActions.Invoking(
            () =>
                BatchHalving.Run<string>(
                    new SweepOptions(4) { Warn = _told.Add },
                    _ => throw new NativeFailure("CUDA error: an illegal memory access was encountered")))
            .Should().Throw<ExternalException>().And.Message.Should().Contain("illegal");

    [Fact]
    public void A_curve_is_the_same_in_batches_that_fit()
    {
        using var images = SyntheticImages.Random(40);
        var whole = Curve(images, fits: 40);
        var halved = Curve(images, fits: 7);

        halved.Changed.Should().Equal(whole.Changed);
        halved.Misclassified.Should().Equal(whole.Misclassified);
        _told.Should().HaveCount(3, "40, 20 and 10 did not fit");
    }

    [Fact]
    public void A_training_that_does_not_fit_is_refused_in_one_line_for_its_batch_is_part_of_the_recipe()
    {
        using var images = SyntheticImages.Random(40);
        var watch = new TrainingWatch([], (_, _) => throw NoMemory());

        FluentActions.Invoking(
            () =>
                Trainer.Watched(
                    NetworkSpec.For(NetworkKind.Linear, images), new TrainingRecipe(1, 20, new AdamSettings()), images,
                    SyntheticImages.Seed, SyntheticImages.Session(), watch))
            .Should().Throw<DeviceMemoryException>()
            .WithMessage(
                "training of a network Linear with batches of 20: cpu has no memory for it, and the batch is part of the recipe; *")
            .Which.Message.Should().NotContain("\n");
    }

    private SeedCurve Curve(ImageSet images, int fits)
    {
        using var network = new SmallMemory(images, fits);
        return BatchHalving.Run(
            new SweepOptions(40) { Warn = _told.Add }, fitting =>
                ErrorCurveSweep.Run(network, images, new FastGradientSign(), Epsilons, fitting));
    }

    // As libtorch says it, through TorchSharp.
    private static NativeFailure NoMemory() =>
        new("CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 79.10 GiB of which 1.20 GiB is free.");

    // TorchSharp throws the base class, which only a runtime may.
    private sealed class NativeFailure(string message) : ExternalException(message);

    // A linear network on a device that has memory for so many images.
    private sealed class SmallMemory : Network
    {
        private readonly int _fits;
        private readonly Tensor _weights;

        public SmallMemory(ImageSet images, int fits) : base(NetworkSpec.For(NetworkKind.Linear, images, Normalisation.None))
        {
            _fits = fits;
            using var generator = SyntheticImages.Seed.Generator("test/small-memory");
            _weights = randn([Spec.Classes, Spec.Pixels], generator: generator);
            eval();
        }

        protected override Tensor Logits(Tensor normalised) =>
            normalised.shape[0] > _fits ? throw NoMemory() : nn.functional.linear(normalised.flatten(1), _weights);

        protected override void Dispose(bool disposing)
        {
            if (disposing) _weights.Dispose();
            base.Dispose(disposing);
        }
    }
}
