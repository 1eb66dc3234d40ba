using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Data;

[Collection("Torch")]
public sealed class EmbeddedDataTests
{
    private static readonly FileSystem Files = new();
    private static readonly EmbeddedData Data = EmbeddedData.Find(AppContext.BaseDirectory, Files);

    [Fact]
    public void Fashion_has_ten_thousand_images_to_train_on_and_ten_thousand_to_attack()
    {
        var (train, test) = Data.Fashion();
        using (train)
        using (test)
        {
            foreach (var set in new[] { train, test })
            {
                set.Images.shape.Should().Equal(10000, 1, 28, 28);
                set.Images.dtype.Should().Be(torch.ScalarType.Byte);
                set.Labels.dtype.Should().Be(torch.ScalarType.Int64);
                set.Classes.Should().Be(10);
            }

            train.Sha256.Should().NotBe(test.Sha256);

            // The published test set holds 1,000 images of each class and begins with an ankle boot (9).
            test.Labels.bincount(null, minlength: 10).data<long>().ToArray().Should().OnlyContain(count => count == 1000);
            test.Labels[0].item<long>().Should().Be(9);
        }
    }

    [Fact]
    public void Digits_keep_their_seventeen_grey_levels_apart()
    {
        using var scope = torch.NewDisposeScope();
        using var digits = Data.Digits();

        digits.Images.shape.Should().Equal(1797, 1, 8, 8);
        var (levels, _, _) = digits.Images.to(torch.ScalarType.Int64).flatten().unique();
        var expected = Enumerable.Range(0, 17).Select(level => (long)Math.Round(255.0 * level / 16, MidpointRounding.AwayFromZero));
        levels.data<long>().ToArray().Should().Equal(expected);

        // UCI's own counts of its test part.
        digits.Labels.bincount(null, minlength: 10).data<long>().ToArray().Should().Equal(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    }

    [Fact]
    public void Opening_leaves_two_tensors_a_set_and_disposing_none()
    {
        TensorsLeft.By(() => Data.Digits().Dispose()).Should().Be(0);
    }

    [Fact]
    public void Every_pinned_file_is_small_enough_for_a_repository()
    {
        PinnedFiles.All.Should().OnlyContain(pin => pin.Read(Files, DataFolder()).Length < 6_000_000);
    }

    [Fact]
    public void A_damaged_file_is_named_with_both_hashes_and_the_cure()
    {
        var content = File.ReadAllBytes(Path.Combine(DataFolder(), "digits", "digits.csv.gz"));
        content[1000] ^= 1;
        var files = new MockFileSystem(new Dictionary<string, MockFileData> { ["/data/digits/digits.csv.gz"] = new(content) });

        var open = () => new EmbeddedData("/data", files).Digits();

        open.Should().Throw<InputException>().WithMessage(
            $"/data/digits/digits.csv.gz: damaged: 57512 bytes with sha256 *, expected {PinnedFiles.Digits.Sha256}; restore it with 'git "
                + $"checkout -- data/digits/digits.csv.gz'.");
    }

    [Fact]
    public void A_missing_file_and_a_missing_folder_are_named()
    {
        var file = () => new EmbeddedData("/data", new MockFileSystem()).Fashion();
        var folder = () => EmbeddedData.Find("/somewhere/else", new MockFileSystem());

        file.Should().Throw<InputException>().WithMessage("/data/fashion-mnist/train-images-first-10000-idx3-ubyte.gz: no such file*");
        folder.Should().Throw<InputException>().WithMessage("embedded data: no 'data' folder*'/somewhere/else'*");
    }

    [Fact]
    public void Images_without_their_labels_are_refused()
    {
        var pair = () => LabelledImages.Pair("mine", new GreyImages(2, 1, 1, [0, 255]), [0, 1, 1], 2, "hash");

        pair.Should().Throw<InputException>().WithMessage("mine: 2 images but 3 labels*");
    }

    private static string DataFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "data", "README.md"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "data");
    }
}
