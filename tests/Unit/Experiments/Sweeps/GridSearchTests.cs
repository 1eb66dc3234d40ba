using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Sweeps;

[Collection("Torch")]
public sealed class GridSearchTests
{
    private static readonly float[] Grid = [.. Enumerable.Range(1, 25).Select(k => k / 100f)];

    public GridSearchTests() => SyntheticImages.Session();

    [Property(MaxTest = 100)]
    public Property The_first_size_is_found_from_any_guess_and_none_is_tried_twice() =>
        Prop.ForAll(Gen.Choose(0, 25).ArrayOf(12).ToArbitrary(), Gen.Choose(0, 24).ArrayOf(12).ToArbitrary(), (first, guess) =>
        {
            var tried = new HashSet<(long Image, float Size)>();
            var found = Search([.. first.Select(k => (long)k)], [.. guess.Select(k => (long)k)], (image, size) =>
                tried.Add((image, size)).Should().BeTrue());
            found.Should().Equal(first.Select(k => (long)k));
            tried.Count.Should().BeLessThanOrEqualTo(12 * 9, "a gallop and a halving of 25 sizes take 9 attacks at most");
        });

    [Fact]
    public void A_good_guess_needs_two_attacks() =>
        Tries(first: 12, guess: 12).Should().Be(2);

    [Fact]
    public void Searching_leaves_no_tensor()
    {
        TensorsLeft.By(() => Search([3, 25, 0], [7, 7, 7], (_, _) => { })).Should().Be(0);
    }

    private static int Tries(long first, long guess)
    {
        var tries = 0;
        Search([first], [guess], (_, _) => tries++);
        return tries;
    }

    private static long[] Search(long[] first, long[] guess, Action<long, float> tried)
    {
        using var scope = torch.NewDisposeScope();
        var threshold = torch.tensor(first);
        return GridSearch.FirstFlips(torch.tensor(guess), torch.tensor(Grid), Flips, CancellationToken.None).data<long>().ToArray();

        torch.Tensor Flips(torch.Tensor which, torch.Tensor sizes)
        {
            foreach (var (image, size) in which.data<long>().ToArray().Zip(sizes.data<float>().ToArray())) tried(image, size);
            var index = torch.bucketize(sizes, torch.tensor(Grid));
            return index.ge(threshold.index_select(0, which));
        }
    }
}
