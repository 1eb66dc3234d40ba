using System.IO.Abstractions;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Nas.Spaces;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Nas.Children;

[Collection("Torch")]
public sealed class TabulatedSearchTests
{
    [Fact]
    public void The_hand_made_cell_is_one_of_the_space() => TabulatedSearch.Space.Enumerate().Should().Contain(TabulatedSearch.Baseline);

    [Fact]
    public void The_recipe_fits_the_digits_and_every_digit_is_in_at_most_one_part()
    {
        TabulatedSearch.Recipe.Validate();
        using var splits = TabulatedSearch.Splits(EmbeddedData.Find(AppContext.BaseDirectory, new FileSystem()), torch.CPU);

        (splits.Train.Count + splits.Validation.Count + splits.Test.Count).Should().Be(1797);
        using var scope = torch.NewDisposeScope();
        var all = torch.cat([splits.Train.Labels, splits.Validation.Labels, splits.Test.Labels]);
        using var digits = EmbeddedData.Find(AppContext.BaseDirectory, new FileSystem()).Digits();
        torch.bincount(all, minlength: 10).eq(torch.bincount(digits.Labels, minlength: 10)).all().ToBoolean().Should()
            .BeTrue("together they are the whole set");
    }
}
