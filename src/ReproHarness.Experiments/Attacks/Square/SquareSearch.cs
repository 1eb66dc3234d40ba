using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Runtime;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks.Square;

/// <summary>
/// The random search of one batch. Its tensors have a row for each image that is still open; whenever the squares shrink, the
/// misclassified ones leave. All tensors belong to the caller's dispose scope.
/// </summary>
internal sealed class SquareSearch
{
    private static readonly MarginLoss Margin = new();

    private readonly Network _network;
    private readonly RootSeed _seed;
    private readonly Tensor _points, _allSucceeded;
    private readonly long _channels, _height, _width;

    private Tensor _rows, _ids, _labels, _low, _high;
    private Tensor _point, _margin, _succeeded;

    public SquareSearch(Network network, RootSeed seed, Tensor pixels, Tensor labels, Tensor eps, Tensor imageIds)
    {
        (_network, _seed) = (network, seed);
        (_channels, _height, _width) = (pixels.shape[1], pixels.shape[2], pixels.shape[3]);
        _points = pixels.clone();
        _allSucceeded = zeros([pixels.shape[0]], dtype: @bool, device: pixels.device);
        _rows = arange(Held(0L), Held(pixels.shape[0]), One, dtype: int64, device: pixels.device);
        (_ids, _labels) = (imageIds.clone(), labels.clone());
        (_low, _high) = PixelBall.Bounds(pixels, eps);

        // Stripes one pixel wide, over the whole height, at the edge of the ball: the authors' start.
        _point = Edge(CounterNoise.Uniform(seed.Derive("attack/square/stripes"), _ids, [_channels, 1, _width]));
        (_margin, _succeeded) = Ask(_point);
    }

    /// <summary>Searches until all images are misclassified or the queries are used up.</summary>
    public (Tensor Points, Tensor Succeeded) Finish(int queries, CancellationToken cancellation)
    {
        var halvings = -1;
        for (var query = 1; query < queries; query++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (SquareSchedule.Halvings(query, queries) is var now && now != halvings)
            {
                DropSucceeded();
                if (_rows.shape[0] == 0) break;
                halvings = now;
            }

            Try(query, SquareSchedule.Side(halvings, _height, _width));
        }

        WriteEnd();
        return (_points, _allSucceeded);
    }

    private void Try(int query, int side)
    {
        using var scope = NewDisposeScope();

        // Two numbers for the square's place, then one for the sign of each channel.
        var draws = CounterNoise.Uniform(_seed.Derive($"attack/square/query/{query}"), _ids, [2 + _channels]);
        var inside = Within(draws.select(1, 0), _height, side).view(-1, 1, _height, 1)
            .logical_and(Within(draws.select(1, 1), _width, side).view(-1, 1, 1, _width));
        var candidate = where(inside, Edge(draws.narrow(1, 2, _channels).view(-1, _channels, 1, 1)), _point);

        var (margin, wrong) = Ask(candidate);
        var better = margin.gt(_margin);
        _point.copy_(where(better.view(-1, 1, 1, 1), candidate, _point));
        _succeeded.copy_(where(better, wrong, _succeeded));
        _margin.copy_(maximum(margin, _margin));
    }

    /// <summary>bool [n, length]: the <paramref name="side"/> positions from a uniform start on, given a draw in (-1, 1).</summary>
    private static Tensor Within(Tensor draw, long length, int side)
    {
        var starts = length - side + 1;

        // A draw next to 1 rounds up to the first start that does not fit.
        var first = draw.add(One, alpha: One).mul(Held(0.5 * starts)).floor().clamp_max(Held((double)(starts - 1))).view(-1, 1);
        var place = arange(Held(0L), Held(length), One, dtype: float32, device: draw.device);
        return place.ge(first).logical_and(place.lt(first.add(Held((double)side), alpha: One)));
    }

    /// <summary>The pixels at the upper edge of the ball where the draw is above 0, at the lower elsewhere.</summary>
    private Tensor Edge(Tensor draw) => where(draw.gt(Held(0.0)), _high, _low);

    private (Tensor Margin, Tensor Wrong) Ask(Tensor point)
    {
        var logits = _network.forward(point);
        return (Margin.PerImage(logits, _labels), logits.argmax(1).ne(_labels));
    }

    private void DropSucceeded()
    {
        WriteEnd();
        using var open = _succeeded.logical_not();
        using var nonzero = open.nonzero();
        using var kept = nonzero.view(-1);
        if (kept.shape[0] == _rows.shape[0]) return;
        (_rows, _ids, _labels, _low, _high) = (Kept(_rows), Kept(_ids), Kept(_labels), Kept(_low), Kept(_high));
        (_point, _margin, _succeeded) = (Kept(_point), Kept(_margin), Kept(_succeeded));

        Tensor Kept(Tensor all)
        {
            var some = all.index_select(0, kept);
            all.Dispose();
            return some;
        }
    }

    private void WriteEnd()
    {
        _points.index_copy_(0, _rows, _point);
        _allSucceeded.index_copy_(0, _rows, _succeeded);
    }
}
