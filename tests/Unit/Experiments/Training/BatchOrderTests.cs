using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Training;

/// <summary>What a network sees while it is trained, batch by batch: every image is of one grey level, and no two are alike.</summary>
[Collection("Torch")]
public sealed class BatchOrderTests
{
    private const int Images = 10, Batch = 4, Epochs = 3, Spacing = 20;

    // A rate that moves no weight by more than float32 can tell.
    private static readonly TrainingRecipe Still = new(Epochs, Batch, new AdamSettings(1e-12));

    [Fact]
    public void Every_epoch_sees_every_image_once_in_an_order_of_its_own()
    {
        using var scope = NewDisposeScope();
        var (seen, _) = Trained(Still);
        var orders = Enumerable.Range(0, Epochs)
            .Select(epoch => seen.Skip(3 * epoch).Take(3).SelectMany(batch => batch.Select(IdOf)).ToArray()).ToList();
        seen.Take(3).Select(batch => batch.Length).Should().Equal(4, 4, 2);
        orders.Should().OnlyContain(order => order.Order().SequenceEqual(Enumerable.Range(0, Images)));
        orders.Select(order => string.Join(' ', order)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_loss_of_an_epoch_is_the_mean_over_its_images_whatever_the_size_of_the_last_batch()
    {
        using var scope = NewDisposeScope();
        var (_, run) = Trained(Still);

        // The logits are 0 and three times the pixel; the labels alternate.
        var expected = Enumerable.Range(0, Images).Average(id => Math.Log(1 + Math.Exp((id % 2 == 0 ? 1 : -1) * 3 * id * Spacing / 255.0)));
        run.Losses.Should().HaveCount(Epochs).And.OnlyContain(loss => Math.Abs(loss - expected) < 1e-5);
        run.TrainAccuracy.Should().Be(0.6, "the odd ones, and the black one whose tie goes to class 0");
    }

    [Fact]
    public void The_random_starts_of_an_adversary_differ_from_epoch_to_epoch()
    {
        using var scope = NewDisposeScope();
        var pgd = new ProjectedGradientDescent(default, Steps: 1, StepFactor: 1e-6, Label: AttackLabel.True) { Loss = new MarginLoss() };
        var (seen, _) = Trained(Still with { Adversary = new Adversary(pgd, Eps: 0.01f, CleanShare: 0) });
        var noises = seen.SelectMany(batch => batch).GroupBy(IdOf, pixel => Math.Round(pixel - (IdOf(pixel) * Spacing / 255.0), 7))
            .Where(image => image.Key is > 0 and < Images - 1);
        foreach (var image in noises)
            image.Should().HaveCount(Epochs).And.OnlyHaveUniqueItems("image {0}", image.Key);
    }

    private static int IdOf(double pixel) => (int)Math.Round(pixel * 255 / Spacing);

    private static (List<double[]> Seen, TrainingSummary Run) Trained(TrainingRecipe recipe)
    {
        using var images = new ImageSet(
            "levels", arange(Images).mul(Spacing).to(uint8).view(Images, 1, 1, 1).clone(),
            arange(Images, dtype: int64).remainder(2).clone(), 2, "levels");
        using var network = new Slope();
        var task = new TrainingTask(network.Spec, recipe, images, SyntheticImages.Seed);
        using var steps = new SingleSteps(task, network);
        var summary = new TrainingRun([task], steps, SyntheticImages.Session().Environment, null).Finish(default)[0];
        return (network.Seen, summary);
    }

    private sealed class Slope : Network
    {
        public Slope() : base(new NetworkSpec(NetworkKind.Linear, 1, 1, 1, 2, Normalisation.None)) => RegisterConstant("slope", 3, 1);

        public List<double[]> Seen { get; } = [];

        protected override Tensor Logits(Tensor normalised)
        {
            var pixels = normalised.flatten();
            if (training) Seen.Add(pixels.detach().to(float64).data<double>().ToArray());
            return stack([zeros_like(pixels), pixels.mul(get_parameter("slope")!)], 1);
        }
    }
}
