using ReproHarness.Experiments.Data;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Data;

/// <summary>Which pixel and which label belong to which image, recognised by numbers that are all different.</summary>
[Collection("Torch")]
public sealed class LabelledImagesTests
{
    private const int Count = 5, Rows = 2, Columns = 3;

    [Fact]
    public void A_pixel_stands_in_the_row_and_column_of_its_file_beside_the_label_of_its_image()
    {
        using var set = Numbered();
        set.Images.shape.Should().Equal(Count, 1, Rows, Columns);
        for (var image = 0; image < Count; image++)
        {
            set.Labels[image].item<long>().Should().Be(Count - 1 - image);
            for (var row = 0; row < Rows; row++)
                for (var column = 0; column < Columns; column++)
                    set.Images[image, 0, row, column].item<byte>().Should()
                        .Be((byte)(10 * (1 + (((image * Rows) + row) * Columns) + column) % 251));
        }
    }

    [Fact]
    public void A_square_image_is_not_transposed()
    {
        using var set = LabelledImages.Pair("square", new GreyImages(1, 2, 2, [1, 2, 3, 4]), [0], 2, "square");
        (set.Images[0, 0, 0, 1].item<byte>(), set.Images[0, 0, 1, 0].item<byte>()).Should().Be((2, 3));
    }

    [Fact]
    public void A_range_and_a_beginning_keep_their_own_labels_and_pixels()
    {
        using var set = Numbered();
        using var range = set.Range(2, 3);
        using var first = set.Take(2);
        using var chosen = set.Select([3, 1]);
        range.Labels.data<long>().ToArray().Should().Equal(2, 1, 0);
        first.Labels.data<long>().ToArray().Should().Equal(4, 3);
        chosen.Labels.data<long>().ToArray().Should().Equal(1, 3);
        foreach (var (part, start) in new[] { (range, 2), (first, 0) })
            part.Images.eq(set.Images.narrow(0, start, part.Count)).all().item<bool>().Should().BeTrue();
        chosen.Images[0].eq(set.Images[3]).all().item<bool>().Should().BeTrue();
    }

    [Fact]
    public void Black_is_0_and_white_is_1()
    {
        using var scope = torch.NewDisposeScope();
        using var set = LabelledImages.Pair("ends", new GreyImages(3, 1, 1, [0, 51, 255]), [0, 1, 0], 2, "ends");
        set.Pixels(0, 3).data<float>().ToArray().Should().Equal(0, 0.2f, 1);
        set.Pixels(1, 2).data<float>().ToArray().Should().Equal(0.2f, 1);
    }

    private static ImageSet Numbered() => LabelledImages.Pair(
        "numbered",
        new GreyImages(
            Count, Rows, Columns, [.. Enumerable.Range(0, Count * Rows * Columns).Select(place => (byte)(10 * (1 + place) % 251))]),
        [.. Enumerable.Range(0, Count).Select(image => (byte)(Count - 1 - image))], Count, "numbered");
}
