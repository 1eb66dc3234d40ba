using System.IO.Abstractions;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Cells;

[Collection("Torch")]
public sealed class CellDataTests
{
    private static readonly EmbeddedData Embedded = EmbeddedData.Find(AppContext.BaseDirectory, new FileSystem());
    private static readonly CellNetwork Digits = new("digits", NetworkKind.Linear, TrainingKind.Trained);
    private static readonly CellNetwork Shuffled = new("fashion", NetworkKind.Mlp, TrainingKind.ShuffledLabels);
    private static readonly CellBudget Halves = new(Seeds: 2, Folds: 2, TrainImages: null, Images: 1797);
    private static readonly CellBudget Hundred = new(Seeds: 1, Folds: 1, TrainImages: null, Images: 100);
    private static readonly RootSeed Root = new(1);

    [Fact]
    public void Every_image_of_the_digits_is_attacked_once_and_never_by_a_network_that_trained_on_it()
    {
        using var data = new CellData(Embedded, SyntheticImages.NoExternalData, torch.CPU);
        using var digits = Embedded.Digits();

        var parts = data.Parts(Digits, Halves, Root, Root.Child("a"));

        parts.SelectMany(part => part.Positions).Order().Should().Equal(Enumerable.Range(0, digits.Count).Select(i => (long)i));
        foreach (var part in parts)
        {
            var others = Enumerable.Range(0, digits.Count).Select(i => (long)i).Except(part.Positions).ToArray();
            ShouldHold(part.Test, digits, [.. part.Positions]);
            ShouldHold(part.Train!, digits, others);
            part.Normalisation.Should().Be(Normalisation.Of(part.Train!), "the attacked images are unknown to the network");
        }
    }

    [Fact]
    public void Networks_of_another_seed_have_other_folds_and_the_same_seed_the_same()
    {
        using var data = new CellData(Embedded, SyntheticImages.NoExternalData, torch.CPU);

        var first = data.Parts(Digits, Halves, Root, Root.Child("a"));

        data.Parts(Digits, Halves, Root, Root.Child("a")).Should().BeSameAs(first, "they are read once");
        data.Parts(Digits, Halves, Root, Root.Child("b"))[0].Positions.Should().NotEqual(first[0].Positions);
    }

    [Fact]
    public void Shuffled_labels_are_trained_on_and_true_ones_attacked()
    {
        using var data = new CellData(Embedded, SyntheticImages.NoExternalData, torch.CPU);
        var trained = new CellNetwork("fashion", NetworkKind.Mlp, TrainingKind.Trained);

        var straight = data.Parts(trained, Hundred, Root, Root.Child("a")).Single();
        var shuffled = data.Parts(Shuffled, Hundred, Root, Root.Child("a")).Single();

        Labels(shuffled.Train!).Should().NotEqual(Labels(straight.Train!)).And.Subject.Order().Should()
            .Equal(Labels(straight.Train!).Order());
        Labels(shuffled.Test).Should().Equal(Labels(straight.Test));
        shuffled.Test.Sha256.Should().Be(straight.Test.Sha256);
        shuffled.Train!.Sha256.Should().NotBe(straight.Train!.Sha256);
        shuffled.Positions.Should().Equal(Enumerable.Range(0, 100).Select(i => (long)i));
    }

    [Fact]
    public void Disposing_leaves_no_tensor() =>
        TensorsLeft.By(() =>
        {
            using var data = new CellData(Embedded, SyntheticImages.NoExternalData, torch.CPU);
            data.Parts(Digits, Halves, Root, Root.Child("a"));
            data.Parts(Shuffled, Hundred, Root, Root.Child("a"));
        }).Should().Be(0);

    [Theory]
    [InlineData(
        "svhn", 1, "data set 'svhn': there is none of this name; known are mnist, cifar10, imagenet, fashion, digits and gaussian.")]
    [InlineData("fashion", 2, "data set 'fashion' with folds: it has halves; cross-validated are digits.")]
    public void A_data_set_that_does_not_fit_is_named(string name, int folds, string message)
    {
        using var data = new CellData(Embedded, SyntheticImages.NoExternalData, torch.CPU);
        var parts = () => data.Parts(Digits with { Data = name }, Hundred with { Folds = folds }, Root, Root);

        parts.Should().Throw<InputException>().WithMessage(message);
    }

    private static void ShouldHold(ImageSet part, ImageSet whole, long[] positions)
    {
        using var expected = whole.Select(positions);
        Labels(part).Should().Equal(Labels(expected));
        part.Images.data<byte>().ToArray().AsSpan().SequenceEqual(expected.Images.data<byte>().ToArray()).Should()
            .BeTrue("these are the images at the positions");
    }

    private static long[] Labels(ImageSet set) => set.Labels.data<long>().ToArray();
}
