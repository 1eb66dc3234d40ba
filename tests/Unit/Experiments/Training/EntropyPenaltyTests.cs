using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Training;

[Collection("Torch")]
public sealed class EntropyPenaltyTests
{
    private static readonly TrainingRecipe Plain = new(6, 50, new AdamSettings());
    private static readonly Adversary StepLl = new(new StepLeastLikely(), Eps: 0.05f, CleanShare: 0.5);

    [Fact]
    public void The_entropy_is_that_of_the_softmax_and_stays_finite_where_it_saturates()
    {
        using var scope = NewDisposeScope();
        using var generator = SyntheticImages.Seed.Generator("test/entropy");
        var logits = randn([50, 7], dtype: float64, generator: generator);
        var p = nn.functional.softmax(logits, 1);
        EntropyPenalty.Entropies(logits).add((p * p.log()).sum(1)).abs().max().item<double>().Should().BeLessThan(1e-12);
        EntropyPenalty.Entropies(zeros(1, 10)).item<float>().Should().BeApproximately(MathF.Log(10), 1e-6f);

        var saturated = tensor(new float[,] { { 30000, -30000, 0 }, { 90, -20, 0 } }).requires_grad_();
        var entropies = EntropyPenalty.Entropies(saturated);
        entropies.data<float>().ToArray().Should().OnlyContain(entropy => entropy >= 0 && entropy < 1e-30f);
        autograd.grad([entropies.sum()], [saturated])[0].isfinite().all().item<bool>().Should().BeTrue();
    }

    [Theory]
    [InlineData(NetworkKind.Mlp, false)]
    [InlineData(NetworkKind.Cnn, false)]
    [InlineData(NetworkKind.Mlp, true)]
    public void Lambda_zero_trains_the_network_of_no_penalty_bit_for_bit_so_trainings_are_paired(NetworkKind kind, bool attacked)
    {
        using var images = SyntheticImages.Random();
        var recipe = attacked ? Plain with { Adversary = StepLl } : Plain;
        var without = Weights(kind, images, recipe);
        Weights(kind, images, recipe with { Penalty = new EntropyPenalty(0) }).Should().Equal(without);
        Weights(kind, images, recipe with { Penalty = new EntropyPenalty(1) }).Should().NotEqual(without);
    }

    [Fact]
    public void Every_lambda_starts_from_the_same_weights()
    {
        using var images = SyntheticImages.Random();
        var start = Weights(NetworkKind.Mlp, images, Plain with { Epochs = 0 });
        Weights(NetworkKind.Mlp, images, Plain with { Epochs = 0, Penalty = new EntropyPenalty(3) }).Should().Equal(start);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_penalty_lowers_the_entropy(bool attacked)
    {
        using var images = SyntheticImages.Random();
        var recipe = Plain with { Epochs = 20, Adversary = attacked ? StepLl : null };
        double Entropy(double lambda)
        {
            using var scope = NewDisposeScope();
            using var trained = Train(NetworkKind.Mlp, images, recipe with { Penalty = new EntropyPenalty(lambda) });
            using var quiet = no_grad();
            return EntropyPenalty.Entropies(trained.Network.forward(images.Pixels(0, images.Count))).mean().item<float>();
        }

        Entropy(1).Should().BeLessThan(0.8 * Entropy(0));
    }

    [Fact]
    public void Lambda_is_part_of_the_key_and_recipes_without_a_penalty_keep_theirs()
    {
        Plain.Describe().Should().Be("epochs=6 batch=50 adam rate=0.001 beta1=0.9 beta2=0.999 floor=1E-08 schedule=Cosine");
        string Key(double lambda) => (Plain with { Penalty = new EntropyPenalty(lambda) }).Describe();
        new[] { Plain.Describe(), Key(0), Key(0.3), Key(1) }.Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_lambda_out_of_range_is_refused_in_one_line(double lambda) =>
        FluentActions.Invoking(() => (Plain with { Penalty = new EntropyPenalty(lambda) }).Validate()).Should().Throw<InputException>()
            .WithMessage("entropy penalty with lambda*");

    [Fact]
    public void A_training_with_a_penalty_leaves_no_tensor()
    {
        using var images = SyntheticImages.Random();
        TensorsLeft.By(() => Train(NetworkKind.Cnn, images, Plain with { Epochs = 1, Penalty = new EntropyPenalty(1) }).Dispose())
            .Should().Be(0);
    }

    private static TrainedNetwork Train(NetworkKind kind, ImageSet images, TrainingRecipe recipe) =>
        Trainer.Train(NetworkSpec.For(kind, images), recipe, images, SyntheticImages.Seed, SyntheticImages.Session());

    private static byte[] Weights(NetworkKind kind, ImageSet images, TrainingRecipe recipe)
    {
        using var trained = Train(kind, images, recipe);
        return [.. trained.Network.parameters().SelectMany(p => p.bytes.ToArray())];
    }
}
