using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Experiments.Data.ImageFolders;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Data.ImageFolders;

[Collection("Torch")]
public sealed class FolderImagesSpecs
{
    private readonly MockFileSystem _files = new();

    [Fact]
    public void Class_folders_of_images_of_any_one_size_are_read_as_they_are()
    {
        Add("/d/cat/1.png", 12, 9);
        Add("/d/cat/2.png", 12, 9);
        Add("/d/dog/1.png", 12, 9);
        using var images = new FolderImages("/d", null).Read(_files, "d", null);
        images.Shape.Should().Equal(3, 9, 12);
        (images.Name, images.Classes).Should().Be(("d", 2));
        images.Labels.data<long>().ToArray().Should().Equal(0, 1, 0);

        var decoded = ImageDecoder.Decode(TinyImages.Colourful(12, 9), "f");
        images.Images[1, 2, 8, 11].item<byte>().Should().Be(decoded.Pixels[(4 * ((8 * 12) + 11)) + 2]);
        using var first = new FolderImages("/d", 5).Read(Labelled(), "d", 2);
        (first.Count, first.Classes).Should().Be((2, 5));
    }

    [Fact]
    public void Images_of_two_sizes_are_refused_with_both()
    {
        Add("/d/cat/1.png", 12, 9);
        Add("/d/dog/1.png", 9, 12);
        Refused("/d").Should().EndWith(
            "1.png: 9x12 pixels, allowed: 12x9 as /d/cat/1.png has; give all images the size that the network takes.");
    }

    [Fact]
    public void A_folder_that_is_none_or_has_one_class_is_refused()
    {
        Refused("/no").Should().Be("--images is '/no': no such folder, and no .npy file; give one of them.");
        Add("/d/cat/1.png", 8, 8);
        Refused("/d").Should().StartWith("/d: 1 class folders, allowed: at least 2");
    }

    private MockFileSystem Labelled()
    {
        _files.AddFile("/d/labels.csv", new MockFileData("file,class_index\ncat/1.png,0\ndog/1.png,4\ncat/2.png,0\n"));
        return _files;
    }

    private string Refused(string folder) => FluentActions.Invoking(() => new FolderImages(folder, null).Read(_files, "d", null)).Should()
        .Throw<InputException>().Which.Message;

    private void Add(string path, int width, int height) =>
        _files.AddFile(path, new MockFileData(TinyImages.Colourful(width, height)));
}
