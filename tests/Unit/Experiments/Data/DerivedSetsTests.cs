using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Data;

/// <summary>Selections, folds, shuffled labels and random images.</summary>
[Collection("Torch")]
public sealed class DerivedSetsTests
{
    private static readonly RootSeed Seed = new(11);
    private static readonly GaussianShape Shape = new(Train: 1500, Test: 700, Channels: 1, Height: 8, Width: 8, Classes: 10);

    [Fact]
    public void A_selection_holds_the_chosen_images_in_their_order_under_a_hash_of_its_own()
    {
        using var set = Numbered(5);
        using var chosen = set.Select([4, 0]);
        using var other = set.Select([0, 4]);
        using var first = set.Take(2);

        Pixels(chosen).Should().Equal(4, 0);
        Labels(chosen).Should().Equal(4, 0);
        Pixels(first).Should().Equal(0, 1);
        new[] { set.Sha256, chosen.Sha256, other.Sha256, first.Sha256 }.Should().OnlyHaveUniqueItems();
        set.Invoking(s => s.Select([5])).Should().Throw<ArgumentOutOfRangeException>();
        set.Invoking(s => s.Take(6)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_set_on_a_device_owns_its_memory_and_keeps_its_hash()
    {
        using var set = Numbered(3);
        using var moved = set.To(torch.CPU);
        set.Dispose();

        Pixels(moved).Should().Equal(0, 1, 2);
        moved.Sha256.Should().Be("numbered");
    }

    [Theory]
    [InlineData(10, 5)]
    [InlineData(11, 3)]
    [InlineData(2, 2)]
    public void Every_image_is_attacked_once_by_a_network_that_never_saw_it(int images, int count)
    {
        var folds = Folds.Create(images, count, Seed);

        folds.SelectMany(fold => fold.Test).Order().Should().Equal(Enumerable.Range(0, images).Select(i => (long)i));
        foreach (var fold in folds)
        {
            fold.Train.Should().NotIntersectWith(fold.Test);
            fold.Train.Concat(fold.Test).Should().HaveCount(images);
            fold.Test.Count.Should().BeInRange(images / count, images / count + 1);
        }
    }

    [Fact]
    public void Folds_repeat_with_the_seed_and_change_with_it()
    {
        Folds.Create(100, 5, Seed)[0].Test.Should().Equal(Folds.Create(100, 5, Seed)[0].Test);
        Folds.Create(100, 5, Seed)[0].Test.Should().NotEqual(Folds.Create(100, 5, new RootSeed(12))[0].Test);
    }

    [Fact]
    public void Shuffling_labels_keeps_the_images_and_the_class_counts_and_changes_the_hash()
    {
        using var set = Numbered(50);
        using var shuffled = ShuffledLabels.Of(set, Seed);
        using var again = ShuffledLabels.Of(set, Seed);
        using var other = ShuffledLabels.Of(set, new RootSeed(12));

        Pixels(shuffled).Should().Equal(Pixels(set));
        Labels(shuffled).Should().NotEqual(Labels(set)).And.BeEquivalentTo(Labels(set)).And.Equal(Labels(again));
        shuffled.Sha256.Should().Be(again.Sha256).And.NotBe(set.Sha256).And.NotBe(other.Sha256);
    }

    [Fact]
    public void Gaussian_images_have_the_declared_mean_and_spread()
    {
        using var scope = torch.NewDisposeScope();
        var (train, test) = GaussianImages.Create(Seed, Shape);
        using (train)
        using (test)
        {
            train.Images.shape.Should().Equal(1500, 1, 8, 8);
            test.Count.Should().Be(700);

            // 96,000 pixels: the mean's standard error is 0.25 / sqrt(96000) = 0.0008. Clipping at two standard deviations
            // brings the spread from 0.25 to 0.25 sqrt(0.9205) = 0.2399.
            var pixels = train.Pixels(0, 1500);
            pixels.mean().item<float>().Should().BeApproximately(0.5f, 0.004f);
            pixels.std().item<float>().Should().BeApproximately(0.2399f, 0.003f);

            // Both ends hold the clipped tails, P(z < -2) = 0.0228 each, half a level more.
            pixels.eq(0).mean([0, 1, 2, 3], type: torch.ScalarType.Float32).item<float>().Should().BeApproximately(0.0233f, 0.003f);
            pixels.eq(1).mean([0, 1, 2, 3], type: torch.ScalarType.Float32).item<float>().Should().BeApproximately(0.0233f, 0.003f);
            Labels(train).Distinct().Should().HaveCount(10);
        }
    }

    [Fact]
    public void Gaussian_images_are_the_same_bytes_for_ever()
    {
        var (train, test) = GaussianImages.Create(Seed, Shape);
        using (train)
        using (test)
        {
            // Computed apart from this code: MT19937 seeded with the stream's low 32 bits, of each two numbers the low 31 bits of the
            // second, looked up in the normal distribution's cumulative distribution.
            Pixels(train).Take(8).Should().Equal(128, 163, 84, 168, 106, 50, 163, 205);
            train.Sha256.Should().NotBe(test.Sha256);
            Pixels(train).Take(64).Should().NotEqual(Pixels(test).Take(64));
        }
    }

    [Fact]
    public void Derived_sets_leave_no_tensor_behind()
    {
        TensorsLeft.By(() =>
        {
            using var set = Numbered(20);
            using var shuffled = ShuffledLabels.Of(set, Seed);
            var (train, test) = Folds.Create(20, 4, Seed)[1].Of(shuffled);
            train.Dispose();
            test.Dispose();
            var (noise, more) = GaussianImages.Create(Seed, Shape);
            noise.Dispose();
            more.Dispose();
        }).Should().Be(0);
    }

    private static ImageSet Numbered(int count) => LabelledImages.Pair(
        "numbered",
        new GreyImages(count, 1, 1, [.. Enumerable.Range(0, count).Select(i => (byte)i)]),
        [.. Enumerable.Range(0, count).Select(i => (byte)i)],
        Math.Max(count, 2),
        "numbered");

    private static byte[] Pixels(ImageSet set) => set.Images.data<byte>().ToArray();

    private static long[] Labels(ImageSet set) => set.Labels.data<long>().ToArray();
}
