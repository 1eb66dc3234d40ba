using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Data.External;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using ReproHarness.Unit.Experiments.Weights;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Cells;

/// <summary>A network that others trained, measured by parts of its images, each by itself: made-up weights, made-up images.</summary>
[Collection("Torch")]
public sealed class CellLabPartsTests : IDisposable
{
    private static readonly CellNetwork Network = new("cifar10", NetworkKind.ResNet20, TrainingKind.Pretrained);
    private static readonly Cell Fgsm = new(Network, CellAttack.Fgsm);
    private static readonly Cell Pgd = new(Network, CellAttack.Pgd);
    private static readonly CellPlan Plan = new(
        new CellBudget(Seeds: 1, Folds: 1, TrainImages: null, Images: 10) { UnitImages = 4, BatchSize = 4, Searched = true, PgdSteps = 2 },
        Recipe: null, [0.01, 0.1, 0.3]);

    private readonly MockFileSystem _files = MadeUp();
    private readonly FakeTimeProvider _time =
        new(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
    private readonly CellData _data;

    public CellLabPartsTests() => _data = new CellData(
        EmbeddedData.Find(AppContext.BaseDirectory, new FileSystem()), new ExternalData(new DataRoots(["/data"], _files)), torch.CPU);

    [Fact]
    public void Parts_measured_by_themselves_leave_in_the_store_what_a_whole_measurement_finds()
    {
        var whole = Lab("/whole");
        var (fgsm, pgd) = (whole.Measure(Fgsm, Plan), whole.Measure(Pgd, Plan));
        var (response, gaps) = (whole.MeasureResponse(Network, Plan), whole.MeasureGaps(Network, Plan));
        foreach (var part in new[] { 2, 0, 1 })
        {
            // Runners of their own, in any order.
            var lab = Lab("/parts");
            lab.Measure(Pgd, Plan.OfUnit(part)).Curves.Single().Images.Should().Be(part == 2 ? 2 : 4);
            lab.Measure(Fgsm, Plan.OfUnit(part));
            lab.MeasureGaps(Network, Plan.OfUnit(part));
            lab.MeasureResponse(Network, Plan.OfUnit(part));
        }

        Entries("/parts").Should().Equal(Entries("/whole"));
        var judge = Lab("/parts", answersOnly: true);
        judge.Measure(Fgsm, Plan).Curves.Should().BeEquivalentTo(fgsm.Curves, options => options.WithStrictOrdering());
        judge.Measure(Pgd, Plan).Curves.Should().BeEquivalentTo(pgd.Curves, options => options.WithStrictOrdering());
        judge.MeasureResponse(Network, Plan).Responses.Should().BeEquivalentTo(response.Responses, options => options.WithStrictOrdering());
        judge.MeasureGaps(Network, Plan).Moments.Should().BeEquivalentTo(gaps.Moments, options => options.WithStrictOrdering());
        judge.Measure(Pgd, Plan).DataHash.Should().Be(pgd.DataHash);
    }

    [Fact]
    public void A_part_that_no_one_measured_is_missed_by_the_judge()
    {
        foreach (var part in new[] { 0, 2 }) Lab("/parts").MeasureGaps(Network, Plan.OfUnit(part));

        FluentActions.Invoking(() => Lab("/parts", answersOnly: true).MeasureGaps(Network, Plan)).Should().Throw<Exception>();
    }

    [Fact]
    public void A_data_set_with_fewer_images_than_asked_for_lacks_the_last_parts()
    {
        Lab("/parts").HasImages(Network, Plan.OfUnit(2)).Should().BeTrue();
        Lab("/parts").HasImages(Network, Plan.OfUnit(3)).Should().BeFalse();
    }

    public void Dispose() => _data.Dispose();

    private CellLab Lab(string folder, bool answersOnly = false) => CellLab.Over(
        _data, SyntheticImages.Session(), new RootSeed(1), new ContentStore(_files, folder) { AnswersOnly = answersOnly }, _time,
        line => throw new InvalidOperationException(line));

    private List<string> Entries(string folder) =>
        [.. _files.Directory.GetFiles(folder).Select(path => _files.Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static MockFileSystem MadeUp()
    {
        var random = new Random(3);
        byte[] Records()
        {
            var content = new byte[CifarReader.Records * CifarReader.Record];
            random.NextBytes(content);
            for (var record = 0; record < CifarReader.Records; record++) content[record * CifarReader.Record] = (byte)(record % 10);
            return content;
        }

        return new MockFileSystem(new Dictionary<string, MockFileData>
        {
            ["/data/cifar10/data_batch_1.bin"] = new(Records()),
            ["/data/cifar10/test_batch.bin"] = new(Records()),
            ["/data/cifar10-weights/resnet20.safetensors"] = new(Weights()),
        });
    }

    private static byte[] Weights()
    {
        using var generator = SyntheticImages.Seed.Generator("test/weights");
        using var network = NetworkFactory.Create(
            new NetworkSpec(NetworkKind.ResNet20, 3, 32, 32, Classes: 10, PretrainedNetwork.Of(Network).Normalisation), generator);
        var tensors = network.named_parameters().Select(one => (one.name, Tensor: (torch.Tensor)one.parameter))
            .Concat(network.named_buffers().Where(one => !one.name.StartsWith("normalisation_", StringComparison.Ordinal))
                .Select(one => (one.name, Tensor: one.buffer)));
        return SafetensorsBuilder.Of(
            [.. tensors.Where(one => one.Tensor.dtype == torch.float32).Select(one => (
                one.name, "F32", one.Tensor.shape, SafetensorsBuilder.Floats(one.Tensor.data<float>().ToArray())))]).ToBytes();
    }
}
