using System.IO.Abstractions.TestingHelpers;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Spaces;
using ReproHarness.Nas.Tables;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Nas.Children;

[Collection("Torch")]
public sealed class ChildLabTests : IDisposable
{
    private static readonly ChildRecipe Recipe = SmallSearch.Recipe;

    private static readonly IReadOnlyList<Architecture> Some = [.. SearchSpaces.Tabulated.Enumerate().Take(3)];

    private readonly MockFileSystem _files = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
    private readonly List<string> _warnings = [];
    private readonly ImageSet _train = SyntheticImages.Random(150);
    private readonly ImageSet _test = SyntheticImages.Random(60);
    private readonly ChildSplits _splits;

    public ChildLabTests() => _splits = new ChildSplits(new DataSplit(_train, _test), Recipe.Sizes);

    [Fact]
    public void No_image_is_trained_on_and_rewarded_for()
    {
        (_splits.Train.Count, _splits.Validation.Count, _splits.Test.Count).Should().Be((100, 40, 30));
        using var scope = torch.NewDisposeScope();
        _splits.Validation.Images.eq(_train.Images.narrow(0, 100, 40)).all().ToBoolean().Should().BeTrue();
        _splits.Train.Images.eq(_train.Images.narrow(0, 0, 100)).all().ToBoolean().Should().BeTrue();
        FluentActions.Invoking(() => new ChildSplits(new DataSplit(_train, _test), Recipe.Sizes with { Validation = 51 })).Should()
            .Throw<InputException>().WithMessage("*it has 150 and 60*");
    }

    [Fact]
    public void A_child_keeps_fewer_images_under_an_attack_than_without_one()
    {
        using var lab = Lab("a");
        var child = lab.Measure(Some[0], 0).Value;

        foreach (var part in new[] { child.Validation, child.Test })
        {
            part.All.Should().OnlyContain(share => share >= 0 && share <= 1);
            part.All.Skip(1).Should().OnlyContain(share => share <= part.Clean);
            part.Worst.Should().BeLessThanOrEqualTo(Math.Min(part.Fgsm, Math.Min(part.Pgd, part.MarginPgd)));
        }
    }

    private static bool Whole(double share, int images) => Math.Abs((share * images) - Math.Round(share * images)) < 1e-9;

    // 40 images to validate on and 30 to test on: a share of the ones is no share of the others but by chance.
    [Fact]
    public void A_reward_is_a_share_of_the_validation_images_and_a_test_number_one_of_the_test_images()
    {
        using var lab = Lab("a");
        var children = Some.Select(architecture => lab.Measure(architecture, 0).Value).ToList();
        children.SelectMany(child => child.Validation.All).Should()
            .OnlyContain(share => Whole(share, 40)).And.Contain(share => !Whole(share, 30));
        children.SelectMany(child => child.Test.All).Should()
            .OnlyContain(share => Whole(share, 30)).And.Contain(share => !Whole(share, 40));
    }

    [Fact]
    public void Nothing_of_a_child_depends_on_the_children_before_it()
    {
        using var one = Lab("a");
        using var other = Lab("b");
        var first = one.Measure(Some[0], 0).Value;
        other.Measure(Some[1], 0);
        other.Measure(Some[2], 1);

        other.Measure(Some[0], 0).Value.Should().Be(first);
    }

    [Fact]
    public void A_child_is_kept_and_read_again_and_a_damaged_one_is_trained_again()
    {
        Measured<ChildTraining> first;
        using (var lab = Lab("a")) first = lab.Measure(Some[0], 0);
        using var again = Lab("a");
        again.Measure(Some[0], 0)
            .Should().Match<Measured<ChildTraining>>(
                known => known.Reused && known.Value == first.Value && known.MeasuredAt == first.MeasuredAt);
        Children.Should().ContainSingle();

        _files.File.WriteAllText(Children.Single(), "damaged");
        again.Measure(Some[0], 0).Should().Match<Measured<ChildTraining>>(known => !known.Reused && known.Value == first.Value);
        _warnings.Should().ContainSingle();
    }

    [Fact]
    public void Children_that_are_measured_side_by_side_are_those_that_are_measured_one_by_one_and_the_known_ones_are_read()
    {
        using var lab = Lab("a");
        var first = lab.Measure(Some[1], 0);
        using var other = Lab("b");
        var alone = other.Measure(Some[0], 1);

        var both = lab.MeasureAll([(Some[0], 1), (Some[1], 0)], _ => new Progress<TrainingProgress>());

        both.Select(child => (child.Value, child.Reused)).Should().Equal((alone.Value, false), (first.Value, true));
        using var again = Lab("a");
        again.MeasureAll([(Some[0], 1), (Some[1], 0)], _ => throw new InvalidOperationException("nobody is trained")).Should()
            .OnlyContain(child => child.Reused);
    }

    [Fact]
    public void Each_training_of_a_child_and_each_root_seed_is_another()
    {
        using var lab = Lab("a");
        using var other = Lab("a", seed: 2);
        lab.Measure(Some[0], 0);
        lab.Measure(Some[0], 1).Reused.Should().BeFalse();
        other.Measure(Some[0], 0).Reused.Should().BeFalse();
        Children.Should().HaveCount(3);
    }

    [Fact]
    public void The_network_whose_images_are_shown_is_trained_once_for_all_who_share_a_store()
    {
        using (var lab = Lab("a")) lab.TrainSource();
        var kept = _files.AllFiles.Single(path => path.Contains("/checkpoint-", StringComparison.Ordinal));
        var written = _files.File.GetLastWriteTimeUtc(kept);
        var trained = new Reports();

        using (var again = Lab("a")) again.TrainSource(trained);

        trained.Count.Should().Be(0, "the checkpoint is finished");
        _files.File.GetLastWriteTimeUtc(kept).Should().Be(written);
    }

    [Fact]
    public void Measuring_children_leaves_no_tensor() => TensorsLeft.By(() =>
    {
        using var splits = new ChildSplits(new DataSplit(_train, _test), Recipe.Sizes);
        using var lab = new ChildLab(Recipe, splits, Some[2], SyntheticImages.Session(), new RootSeed(1),
            new ContentStore(_files, "/c"), _time, _warnings.Add);
        lab.Measure(Some[0], 0);
        lab.Measure(Some[1], 0);
    }).Should().Be(0);

    [Fact]
    public void A_recipe_out_of_range_is_refused_and_equal_recipes_alone_have_one_description()
    {
        FluentActions.Invoking(() => (Recipe with { Eps = 0 }).Validate()).Should().Throw<InputException>().WithMessage("*size 0*");
        FluentActions.Invoking(() => (Recipe with { PgdSteps = 0 }).Validate()).Should().Throw<InputException>().WithMessage("*0 steps*");
        FluentActions.Invoking(() => (Recipe with { Sizes = new SplitSizes(1, 0, 1) }).Validate()).Should().Throw<InputException>()
            .WithMessage("*0 to validate*");
        ChildRecipe[] different =
            [Recipe, Recipe with { Eps = 0.1 }, Recipe with { PgdSteps = 3 },
                Recipe with { Stack = Recipe.Stack with { StemChannels = 4 } }, Recipe with { Sizes = Recipe.Sizes with { Test = 31 } }];
        different.Select(recipe => recipe.Describe()).Should().OnlyHaveUniqueItems();
        (Recipe with { BatchSize = 7 }).Describe().Should().Be(Recipe.Describe(), "no number depends on it");
    }

    public void Dispose()
    {
        _splits.Dispose();
        _train.Dispose();
        _test.Dispose();
    }

    // Beside the network whose images are transferred, which is kept too.
    private List<string> Children => [.. _files.AllFiles.Where(path => path.Contains("/child-", StringComparison.Ordinal))];

    private ChildLab Lab(string folder, ulong seed = 1) =>
        new(Recipe, _splits, Some[2], SyntheticImages.Session(), new RootSeed(seed),
            new ContentStore(_files, $"/{folder}"), _time, _warnings.Add);

    private sealed class Reports : IProgress<TrainingProgress>
    {
        public int Count { get; private set; }

        public void Report(TrainingProgress value) => Count++;
    }
}
