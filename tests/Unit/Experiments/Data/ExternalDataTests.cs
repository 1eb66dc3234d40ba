using System.Buffers.Binary;
using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Data.External;
using ReproHarness.Storage;
using ReproHarness.Unit.Experiments.Weights;

namespace ReproHarness.Unit.Experiments.Data;

/// <summary>Whole sets, made of zeros, so that they compress to next to nothing.</summary>
[Collection("Torch")]
public sealed class ExternalDataTests
{
    private static readonly byte[] Batch = Records(7);
    private static readonly byte[] PackedBatch = Packing.Gzip(Batch);
    private static readonly Dictionary<string, byte[]> MnistFiles = new()
    {
        ["train-images-idx3-ubyte.gz"] = Images(60_000),
        ["train-labels-idx1-ubyte.gz"] = Packing.Gzip(Idx(IdxReader.LabelsMagic, 60_000)),
        ["t10k-images-idx3-ubyte.gz"] = Images(10_000),
        ["t10k-labels-idx1-ubyte"] = Idx(IdxReader.LabelsMagic, 10_000),
    };

    [Fact]
    public void Mnist_is_read_whole_from_plain_and_packed_files()
    {
        var split = Data(MnistFiles.ToDictionary(file => $"/data/mnist/{file.Key}", file => file.Value)).Mnist();
        using var train = split.Train;
        using var test = split.Test;

        train.Images.shape.Should().Equal(60_000, 1, 28, 28);
        test.Images.shape.Should().Equal(10_000, 1, 28, 28);
        (train.Classes, train.Name).Should().Be((10, "mnist"));
        train.Sha256.Should().NotBe(test.Sha256);
    }

    [Fact]
    public void Half_of_mnist_is_not_mnist()
    {
        var files = MnistFiles.ToDictionary(file => $"/data/mnist/{file.Key}", file => file.Value);
        files["/data/mnist/t10k-images-idx3-ubyte.gz"] = Images(5_000);

        LiveTensors(() => Data(files).Mnist(), "*t10k-images-idx3-ubyte.gz: 5000 images of 28x28, allowed: 10000 of 28x28, those of "
            + "MNIST; run './build.sh FetchData', or name another folder.");
    }

    [Fact]
    public void Cifar_has_as_many_training_batches_as_there_are_in_their_order()
    {
        var three = Data(new() { ["/data/cifar10/data_batch_3.bin.gz"] = Packing.Gzip(Records(3)),
            ["/data/cifar10/data_batch_1.bin"] = Records(1), ["/data/cifar10/test_batch.bin.gz"] = PackedBatch }).Cifar10();
        using var train = three.Train;
        using var test = three.Test;

        train.Images.shape.Should().Equal(20_000, 3, 32, 32);
        train.Images.dtype.Should().Be(TorchSharp.torch.ScalarType.Byte);
        new[] { 0, 9_999, 10_000, 19_999 }.Select(i => train.Labels[i].item<long>()).Should().Equal(1, 1, 3, 3);
        new[] { 0, 19_999 }.Select(i => train.Images[i, 2, 31, 31].item<byte>()).Should().Equal(1, 3);
        test.Labels[0].item<long>().Should().Be(7);
    }

    [Fact]
    public void Another_batch_gives_another_hash_and_the_same_the_same()
    {
        string Hash(string batch, byte[] content)
        {
            var split = Data(new() { [$"/data/cifar-10-batches-bin/{batch}"] = content,
                ["/data/cifar-10-batches-bin/test_batch.bin"] = Batch }).Cifar10();
            using (split.Test) using (split.Train) return split.Train.Sha256;
        }

        var hashes = new[] { Hash("data_batch_1.bin", Batch), Hash("data_batch_2.bin", Batch), Hash("data_batch_1.bin", Records(8)) };

        hashes.Should().OnlyHaveUniqueItems();
        Hash("data_batch_1.bin", Batch).Should().Be(hashes[0]);
    }

    [Fact]
    public void A_damaged_test_batch_leaves_no_tensor_of_the_training_batches() =>
        LiveTensors(
            () =>
                Data(new() { ["/data/cifar10/data_batch_1.bin.gz"] = PackedBatch, ["/data/cifar10/test_batch.bin.gz"] = PackedBatch[..^9] })
                    .Cifar10(),
            "*test_batch.bin.gz: *get the file again.");

    [Fact]
    public void Weights_are_read_from_their_folder()
    {
        var bytes = SafetensorsBuilder.Of(("a.weight", "F32", [2], new byte[8])).ToBytes();

        var weights = Data(new() { ["/data/some-weights/net.safetensors"] = bytes }).Weights("some-weights", "net.safetensors");

        weights.Tensors.Single().Name.Should().Be("a.weight");
        weights.Sha256.Should().Be(ContentHash.Of(bytes));
    }

    [Theory]
    [InlineData(
        "mnist",
        "MNIST: no folder mnist in '/data', '/more'; run './build.sh FetchData', or give --data-root DIR with the four IDX files in "
            + "DIR/mnist (docs/data.md).")]
    [InlineData(
        "cifar10",
        "CIFAR-10: no folder cifar10 or cifar-10-batches-bin in '/data', '/more'; run './build.sh FetchData', or give --data-root DIR "
            + "with data_batch_N.bin[.gz] (N from 1 to 5, at least one) and test_batch.bin[.gz] in DIR/cifar10 (docs/data.md).")]
    [InlineData(
        "imagenet",
        "ImageNet: no folder imagenet-sample or imagenet in '/data', '/more'; give --data-root DIR with JPEG or PNG images and "
            + "labels.csv (file,class_index), or 1000 class folders in DIR/imagenet-sample (docs/data.md).")]
    public void Missing_data_is_one_line_with_the_place_and_the_cure_and_reading_says_the_same(string set, string message)
    {
        var data = Data([]);

        data.WhyMissing(set).Should().Be(message);
        FluentActions.Invoking(() => Read(data, set)).Should().Throw<MissingDataException>().WithMessage(message);
    }

    [Fact]
    public void Missing_weights_name_the_file_and_its_folder()
    {
        const string Line =
            "weights w/net.safetensors: '/data/w' lacks net.safetensors; give --data-root DIR with net.safetensors in DIR/w "
                + "(docs/data.md).";
        var data = Data(new() { ["/data/w/other.safetensors"] = [1] });

        data.WhyMissing("w", "net.safetensors")!.Replace('\\', '/').Should().Be(Line);
        data.Invoking(d => d.Weights("w", "net.safetensors")).Should().Throw<MissingDataException>();
    }

    [Fact]
    public void An_incomplete_folder_says_what_it_lacks()
    {
        Data(new() { ["/data/mnist/train-images-idx3-ubyte"] = [1], ["/data/mnist/t10k-labels-idx1-ubyte.gz"] = [1] }).WhyMissing("mnist")
            .Should().StartWith("MNIST: '/data/mnist' lacks train-labels-idx1-ubyte[.gz], t10k-images-idx3-ubyte[.gz]; run ");
        Data(new() { ["/data/cifar10/data_batch_4.bin"] = [1] }).WhyMissing("cifar10").Should()
            .StartWith("CIFAR-10: '/data/cifar10' lacks test_batch.bin[.gz]; ");
        Data(new() { ["/data/cifar10/test_batch.bin"] = [1] }).WhyMissing("cifar10").Should()
            .StartWith("CIFAR-10: '/data/cifar10' lacks data_batch_1.bin[.gz]; ");
        Data(new() { ["/data/imagenet/a.jpg"] = [1] }).WhyMissing("imagenet").Should().StartWith("ImageNet: '/data/imagenet' lacks "
            + "labels.csv and class folders (its images are in no folder of a class");
        Data(new() { ["/data/imagenet/readme.txt"] = [1] }).WhyMissing("imagenet").Should().StartWith("ImageNet: '/data/imagenet' lacks "
            + "labels.csv and class folders; ");
        new ExternalData(new DataRoots([], new MockFileSystem())).WhyMissing("mnist").Should().StartWith("MNIST: no data root is known; ");
    }

    [Theory]
    [InlineData(
        "mnist", "/data/MNIST/raw/train-images-idx3-ubyte", "/data/MNIST/raw/train-labels-idx1-ubyte",
        "/data/MNIST/raw/t10k-images-idx3-ubyte", "/data/MNIST/raw/t10k-labels-idx1-ubyte.gz")]
    [InlineData(
        "mnist", "/more/mnist/raw/train-images-idx3-ubyte", "/more/mnist/raw/train-labels-idx1-ubyte",
        "/more/mnist/raw/t10k-images-idx3-ubyte", "/more/mnist/raw/t10k-labels-idx1-ubyte")]
    [InlineData(
        "imagenet", "/data/imagenet/val/n01440764/a.JPEG", "/data/imagenet/train/n01440764/a.JPEG",
        "/data/imagenet/ILSVRC2012_devkit_t12.tar.gz")]
    [InlineData("imagenet", "/more/ILSVRC2012/val/n01440764/a.JPEG")]
    [InlineData("imagenet", "/data/imagenet/train/n01440764/a.JPEG", "/more/imagenet/n01440764/a.JPEG")]
    public void Layouts_that_torchvision_leaves_are_found(string set, params string[] files) =>
        Data(files.ToDictionary(path => path, _ => new byte[] { 1 })).WhyMissing(set).Should().BeNull();

    [Theory]
    [InlineData(
        "cifar10", "/more/cifar-10-batches-py/data_batch_1",
        "('/more/cifar-10-batches-py' is the Python version, of pickles, which are not opened; the binary version has the same images); "
            + "run './build.sh FetchData'")]
    [InlineData("cifar10", "/data/cifar-10-binary.tar.gz", "('/data/cifar-10-binary.tar.gz' is an archive: unpack it)")]
    [InlineData(
        "mnist", "/data/MNIST/processed/training.pt",
        "('/data/MNIST/processed' is the form of torchvision before 0.10, which is not read)")]
    [InlineData(
        "imagenet", "/data/imagenet/val/ILSVRC2012_val_00000001.JPEG",
        "'/data/imagenet/val' lacks labels.csv and class folders (its images are in no folder of a class: sort them into such, or write "
            + "the table)")]
    public void A_form_that_is_not_read_is_named_with_the_cure(string set, string file, string message) =>
        Data(new() { [file] = [1] }).WhyMissing(set)!.Replace('\\', '/').Should().Contain(message);

    [Fact]
    public void What_is_there_is_not_missing_and_not_read()
    {
        var data = Data(MnistFiles.Keys.Select(name => $"/more/mnist/{name}")
            .Concat(["/data/cifar10/data_batch_2.bin", "/data/cifar10/test_batch.bin", "/data/imagenet/labels.csv", "/data/w/f"])
            .ToDictionary(path => path, _ => new byte[] { 1 }));

        foreach (var set in new[] { "mnist", "cifar10", "imagenet", "digits", "fashion", "gaussian" })
            data.WhyMissing(set).Should().BeNull(set);
        data.WhyMissing("w", "f").Should().BeNull();
    }

    private static void LiveTensors(Action read, string message) =>
        TensorsLeft.By(() => read.Should().Throw<InputException>().WithMessage(message)).Should()
            .Be(0);

    private static object Read(ExternalData data, string set) =>
        set switch { "mnist" => data.Mnist(), "cifar10" => data.Cifar10(), _ => data.ImageNet() };

    private static ExternalData Data(Dictionary<string, byte[]> files) =>
        new(new DataRoots(["/data", "/more"],
            new MockFileSystem(files.ToDictionary(file => file.Key, file => new MockFileData(file.Value)))));

    private static byte[] Records(byte value)
    {
        var content = new byte[CifarReader.Records * CifarReader.Record];
        Array.Fill(content, value);
        return content;
    }

    private static byte[] Images(int count) => Packing.Gzip(Idx(IdxReader.ImagesMagic, count, 28, 28));

    private static byte[] Idx(int magic, params int[] sizes)
    {
        var content = new byte[4 + 4 * sizes.Length + sizes.Aggregate(1, (product, size) => product * size)];
        BinaryPrimitives.WriteInt32BigEndian(content, magic);
        for (var d = 0; d < sizes.Length; d++) BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4 + 4 * d), sizes[d]);
        return content;
    }
}
