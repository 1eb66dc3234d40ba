using System.IO.Abstractions.TestingHelpers;
using FsCheck;
using FsCheck.Xunit;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Data.ImageFolders;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using SkiaSharp;

namespace ReproHarness.Unit.Experiments.Data.ImageFolders;

[Collection("Torch")]
public sealed class ImageNetFolderTests
{
    private const string Header = "file,class_index,wnid,name\n";
    private static readonly byte[] Red = TinyImages.Plain(250, 0, 0);
    private static readonly byte[] Blue = TinyImages.Plain(0, 0, 250, side: 300, SKEncodedImageFormat.Jpeg);

    [Fact]
    public void A_table_gives_order_and_classes()
    {
        using var set = Read(Table("b.png,999,n2,\"x, with a comma\"\nsub/a.jpg,0,n1,y\n"));

        set.Images.shape.Should().Equal(2, 3, 224, 224);
        set.Labels.data<long>().ToArray().Should().Equal(999, 0);
        (set.Classes, set.Name).Should().Be((1000, "imagenet"));
        set.Images[0, 0, 5, 5].item<byte>().Should().Be(250);
        set.Images[1, 0, 5, 5].item<byte>().Should().BeLessThan(5);
        set.Images[1, 2, 5, 5].item<byte>().Should().BeGreaterThan(245);
    }

    [Theory]
    [InlineData("file,wnid\n", "*labels.csv: the header lacks class_index; *")]
    [InlineData("", "*labels.csv: empty; *")]
    [InlineData(Header, "*labels.csv: no image; *")]
    [InlineData(Header + "b.png,1000,n,x\n", "*class_index '1000' on line 2, allowed: 0 to 999; mend the line.")]
    [InlineData(Header + "b.png,0,n,x\nsub/a.jpg,-1,n,x\n", "*class_index '-1' on line 3, *")]
    [InlineData(Header + "b.png,1.5,n,x\n", "*class_index '1.5' on line 2, *")]
    [InlineData(Header + "b.png,1\n", "*2 fields on line 2, allowed: 4 as in the header; *")]
    [InlineData(Header + "b.png,1,n,\"x\n", "*is no line of comma-separated values; *")]
    [InlineData(Header + "none.png,1,n,x\n", "*file 'none.png' on line 2 is not in the folder; *")]
    [InlineData(Header + "b.png,1,n,x\nb.png,2,n,x\n", "*'b.png' on line 3 is listed twice; *")]
    [InlineData(Header + "../secret.png,1,n,x\n", "*file '../secret.png' on line 2, allowed: a path inside the folder*")]
    [InlineData(Header + "sub/../../secret.png,1,n,x\n", "*allowed: a path inside the folder*")]
    [InlineData(Header + "/data/secret.png,1,n,x\n", "*allowed: a path inside the folder*")]
    [InlineData(Header + "..\\secret.png,1,n,x\n", "*allowed: a path inside the folder*")]
    [InlineData(Header + ",1,n,x\n", "*file '' on line 2, allowed*")]
    public void A_table_that_cannot_be_right_names_its_line(string table, string message) => Refused(Files(table), message);

    [Fact]
    public void The_first_damaged_image_is_named_whatever_else_is_damaged()
    {
        var files = Table("b.png,1,n,x\nsub/a.jpg,2,n,x\nc.png,3,n,x\n");
        files.AddFile("/data/imagenet/sub/a.jpg", new MockFileData(Blue[..200]));
        files.AddFile("/data/imagenet/c.png", new MockFileData(Red[..40]));

        for (var i = 0; i < 5; i++) Refused(files, "*a.jpg: *damaged*");
    }

    [Fact]
    public void No_more_images_are_read_than_are_wanted()
    {
        var files = Table("b.png,1,n,x\nsub/a.jpg,2,n,x\n");
        files.AddFile("/data/imagenet/sub/a.jpg", new MockFileData("damaged, and never read"));

        using var set = ImageNetFolder.Read(files, "/data/imagenet", most: 1);

        set.Labels.data<long>().ToArray().Should().Equal(1);
    }

    [Property(MaxTest = 300)]
    public void A_damaged_table_is_read_or_refused_in_one_line(NonEmptyArray<(ushort At, byte Value)> damage)
    {
        var table = System.Text.Encoding.UTF8.GetBytes(Header + "b.png,1,n,\"x, y\"\nsub/a.jpg,2,n,x\n");
        foreach (var (at, value) in damage.Get) table[at % table.Length] = value;
        var files = Files("");
        files.AddFile("/data/imagenet/labels.csv", new MockFileData(table));
        try
        {
            LabelTable.Read(files, "/data/imagenet", 1000).Should()
                .OnlyContain(image => image.Path.StartsWith(files.Path.GetFullPath("/data/imagenet"), StringComparison.Ordinal));
        }
        catch (InputException failure)
        {
            failure.Message.Should().Contain("labels.csv: ").And.NotContain("\n");
        }
    }

    [Fact]
    public void Images_and_labels_are_in_the_hash()
    {
        var other = Table("b.png,1,n,x\n");
        other.AddFile("/data/imagenet/b.png", new MockFileData(Blue));
        var hashes =
            new[] { Table("b.png,1,n,x\n"), Table("b.png,2,n,x\n"), other, Table("b.png,1,n,x\nsub/a.jpg,1,n,x\n") }.Select(files =>
        {
            using var set = Read(files);
            return set.Sha256;
        }).ToList();

        hashes.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_hash_is_of_the_pixels_that_were_decoded_whatever_the_file_and_its_decoder()
    {
        string HashOf(byte[] image)
        {
            var files = Table("b.png,1,n,x\n");
            files.AddFile("/data/imagenet/b.png", new MockFileData(image));
            using var set = Read(files);
            return set.Sha256;
        }

        // Bytes behind the image's end change the file and no pixel.
        HashOf([.. Blue, 0, 0, 0]).Should().Be(HashOf(Blue)).And.NotBe(HashOf(Red));
    }

    [Fact]
    public void Class_folders_are_classes_by_name_and_the_first_images_are_of_all_classes()
    {
        var files = Classes(1000);
        files.AddFile("/data/imagenet/n0003/z.JPEG", new MockFileData(Blue));
        files.AddFile("/data/imagenet/n0003/notes.txt", new MockFileData("no image"));
        files.AddFile("/data/imagenet/n0001/y.png", new MockFileData(Red));
        files.AddFile("/data/imagenet/.cache/x.png", new MockFileData(Red));

        var images = ClassFolders.Read(files, "/data/imagenet", 1000);

        images.Select(image => image.Label).Should().Equal([.. Enumerable.Range(0, 1000), 1, 3]);
        images[^1].Path.Should().EndWith("z.JPEG");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1001)]
    public void Another_number_of_class_folders_is_refused(int count) =>
        Refused(Classes(count), $"*imagenet: {count} class folders, allowed: exactly 1000, one for each class of the networks, or a "
            + $"labels.csv *");

    private static void Refused(MockFileSystem files, string message) => TensorsLeft.By(() =>
        FluentActions.Invoking(() => Read(files)).Should().Throw<InputException>().WithMessage(message).Which.Message.Should()
            .NotContain("\n")).Should().Be(0);

    private static ImageSet Read(MockFileSystem files) => new ExternalData(new DataRoots(["/data"], files)).ImageNet();

    private static MockFileSystem Table(string lines) => Files(Header + lines);

    private static MockFileSystem Files(string table) => new(new Dictionary<string, MockFileData>
    {
        ["/data/secret.png"] = new(Red),
        ["/data/imagenet/labels.csv"] = new(table),
        ["/data/imagenet/b.png"] = new(Red),
        ["/data/imagenet/sub/a.jpg"] = new(Blue),
    });

    private static MockFileSystem Classes(int count) =>
        new(Enumerable.Range(0, count).ToDictionary(number => $"/data/imagenet/n{number:0000}/a.png", _ => new MockFileData(Red)));
}
