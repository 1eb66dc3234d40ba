using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Models;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Evaluations;

[Collection("Torch")]
public sealed class UserModelSpecs
{
    [Fact]
    public void Every_architecture_has_a_short_name_and_a_file_has_none()
    {
        ArchitectureName.All.Should()
            .Contain(["linear", "mlp", "cnn", "resnet8", "resnet20", "resnet56", "mobilenet-v1-0.25", "mobilenet-v1-1.0", "mobilenet-v2",
                "squeezenet"]);
        ArchitectureName.Parse("ResNet32", "cifar10").Id.Should().Be("cifar10/resnet32");
        ArchitectureName.Parse("mobilenet-v1", "imagenet").WidthMultiplier.Should().Be(1);
        ArchitectureName.IsKnown("model.pt").Should().BeFalse();
        FluentActions.Invoking(() => ArchitectureName.Parse("resnet50", "cifar10")).Should().Throw<InputException>()
            .WithMessage(
                "--model is 'resnet50' with --weights, allowed: linear, mlp, *; for a model of your own give its TorchScript file "
                    + "without --weights.");
    }

    [Fact]
    public void Weights_of_a_network_nobody_knows_need_a_normalisation()
    {
        using var images = SyntheticImages.Random(channels: 3);
        FluentActions.Invoking(
            () =>
                UserModel.OfWeights(
                    new MockFileSystem(), ArchitectureName.Parse("cnn", "cifar10"), "/w.safetensors", images, null, torch.CPU))
            .Should().Throw<InputException>()
            .WithMessage(
                "--normalize is missing: for cnn on cifar10 no normalisation is known; give what it was trained with, MEAN/STD, or 0/1 "
                    + "for none.");
        FluentActions.Invoking(
            () =>
                UserModel.OfWeights(
                    new MockFileSystem(), ArchitectureName.Parse("resnet20", "cifar10"), "/w.safetensors", images, null, torch.CPU))
            .Should().Throw<InputException>().WithMessage("*w.safetensors: no such file*", "its normalisation is known");
    }

    [Fact]
    public void Test_images_are_the_embedded_sets_shortened_to_the_limit_and_another_name_is_refused_with_the_list()
    {
        var embedded = EmbeddedData.Find(AppContext.BaseDirectory, new System.IO.Abstractions.FileSystem());
        using (var some = TestImages.Open("digits", embedded, SyntheticImages.NoExternalData, 120)) some.Count.Should().Be(120);
        using (var all = TestImages.Open("digits", embedded, SyntheticImages.NoExternalData, 5000)) all.Count.Should().Be(1797);
        FluentActions.Invoking(() => TestImages.Open("svhn", embedded, SyntheticImages.NoExternalData)).Should().Throw<InputException>()
            .WithMessage("--dataset is 'svhn'; allowed: mnist, cifar10, imagenet, fashion, digits.");
        FluentActions.Invoking(() => TestImages.Open("cifar10", embedded, SyntheticImages.NoExternalData)).Should()
            .Throw<MissingDataException>();
    }
}
