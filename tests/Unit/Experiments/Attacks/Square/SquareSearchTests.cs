using ReproHarness.Experiments.Attacks.Square;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Attacks.Square;

/// <summary>What the Square attack asks the network, query by query. The network answers that nothing helped.</summary>
[Collection("Torch")]
public sealed class SquareSearchTests
{
    private const int Height = 9, Width = 7, Queries = 60;
    private const float Eps = 0.1f;

    [Fact]
    public void It_begins_with_stripes_over_the_whole_height_at_both_edges_of_the_ball()
    {
        var first = Asked(better: false)[0];
        for (var x = 0; x < Width; x++)
            Enumerable.Range(0, Height).Select(y => first[(y * Width) + x]).Should().OnlyContain(pixel => pixel == first[x]);
        first.Select(Edge).Should().Contain([-1, 1]).And.OnlyContain(edge => edge != 0);
    }

    [Fact]
    public void Every_query_changes_one_square_of_the_schedules_side_to_one_edge_of_the_ball()
    {
        var asked = Asked(better: false);
        asked.Should().HaveCount(Queries, "the first point is a query too");
        var corners = new HashSet<(int Y, int X)>();
        for (var query = 1; query < Queries; query++)
        {
            var side = SquareSchedule.Side(SquareSchedule.Halvings(query, Queries), Height, Width);
            var changed = Places(asked[query].Zip(asked[0], (now, start) => now != start).ToArray());
            if (changed.Count == 0) continue;
            (changed.Max(at => at.Y) - changed.Min(at => at.Y)).Should().BeLessThan(side);
            (changed.Max(at => at.X) - changed.Min(at => at.X)).Should().BeLessThan(side);
            changed.Select(at => Edge(asked[query][(at.Y * Width) + at.X])).Distinct().Should().ContainSingle().Which.Should()
                .BeOneOf(-1, 1);
            if (side == 1) corners.Add(changed.Single());
        }

        // Twenty-odd squares of one pixel, drawn over all 63 places: they reach every quarter of the image.
        foreach (var (down, right) in new[] { (false, false), (false, true), (true, false), (true, true) })
            corners.Should().Contain(at => at.Y > Height / 2 == down && at.X > Width / 2 == right);
    }

    [Fact]
    public void What_raises_the_margin_is_kept_and_the_next_square_is_put_on_it()
    {
        var asked = Asked(better: true);

        // Each query differs from the one before by one square, and in the end by many.
        var last = asked.Zip(asked.Skip(1))
            .Select(
                (pair, query) => (Query: query + 1, Changed: pair.First.Zip(pair.Second).Count(pixels => pixels.First != pixels.Second)));
        foreach (var (query, changed) in last)
        {
            var side = SquareSchedule.Side(SquareSchedule.Halvings(query, Queries), Height, Width);
            changed.Should().BeLessThanOrEqualTo(side * side);
        }
    }

    private static double Edge(double pixel) => Math.Abs(pixel - 0.5) < 0.99 * Eps ? 0 : Math.Sign(pixel - 0.5);

    private static List<(int Y, int X)> Places(bool[] changed) =>
        [.. Enumerable.Range(0, changed.Length).Where(at => changed[at]).Select(at => (at / Width, at % Width))];

    // The margin against class 0 falls with every query, or rises; it never reaches 0.
    private static List<double[]> Asked(bool better)
    {
        using var scope = NewDisposeScope();
        var queries = 0;
        using var network = new WatchedNetwork(Height, Width, 2, pixels =>
        {
            var margin = full([pixels.shape[0]], better ? queries++ - 1000f : -1000f - queries++);
            return stack([zeros_like(margin), margin], 1);
        });
        AttackBench.Outcome(
            new SquareAttack(SyntheticImages.Seed, Queries), network, full([1, 1, Height, Width], 0.5f), zeros(1, dtype: int64), Eps);
        return network.Seen;
    }
}
