using System.Collections.Immutable;
using ReproHarness.Claims.LinearResponse;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Statistics;
using ReproHarness.Statistics.LinearResponse;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Studies.LinearResponse;

/// <summary>A cell as claim C4 sees it: what was measured of every pair beside what linear response predicts of it.</summary>
public static class LinearResponseInput
{
    // Half of claim C1's: a resample ranks all pairs anew, and the bounds of this claim are wide against its intervals.
    private const int Resamples = 500;

    /// <summary>Pairs shown between two neighbouring sizes: 25 sizes make 400 dots.</summary>
    private const int PairsPerStep = 16;

    /// <summary>Compares the curves of a single-step cell with the response of its network, on the images that both hold.</summary>
    /// <param name="cell">The curves.</param>
    /// <param name="response">The response of the same network: of the first images of <paramref name="cell"/>, in their order.</param>
    /// <param name="fit">What claim C1 fitted to the curves.</param>
    /// <param name="root">The run's root seed.</param>
    /// <exception cref="ArgumentException">
    /// They are of different networks, the attack has no direction of its own, or the response holds more images.
    /// </exception>
    public static LinearResponseEvidence Of(CellMeasurement cell, CellResponse response, PowerLawResult fit, RootSeed root)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(response);
        if (response.Network != cell.Cell.Network || response.Responses.Length != cell.Curves.Length
            || response.Images > cell.Curves[0].Images)
            throw new ArgumentException(
                $"The response of {response.Responses.Length} networks {response.Network.Id} on {response.Images} images is none of cell "
                    + $"{cell.Cell.Id}.",
                nameof(response));
        return Of(
            cell.Cell.Attack, cell.Curves, response.Responses, fit,
            new BootstrapPlan(Resamples, root.Derive($"linear-response/{cell.Cell.Id}")));
    }

    /// <summary>The same of networks that belong to no cell of a tier.</summary>
    /// <param name="attack">A single step.</param>
    /// <param name="curves">One for each network.</param>
    /// <param name="responses">One for each network, of the first images of its curve.</param>
    /// <param name="fit">What claim C1 fitted to the curves.</param>
    /// <param name="seed">Of the bootstrap.</param>
    public static LinearResponseEvidence Of(
        CellAttack attack, ImmutableArray<SeedCurve> curves, ImmutableArray<GapResponse> responses, PowerLawResult fit, ulong seed) =>
        Of(attack, curves, responses, fit, new BootstrapPlan(Resamples, seed));

    private static LinearResponseEvidence Of(
        CellAttack attack, ImmutableArray<SeedCurve> curves, ImmutableArray<GapResponse> responses, PowerLawResult fit, BootstrapPlan plan)
    {
        var changed = CurveTables.Changed(curves);
        var table = new ResponseTable(
            First(changed, responses[0].Images), [.. responses.Select(own => Along(own, attack).LinearSizes)],
            [.. responses.Select(own => own.BestSizes)]);
        var reachable = responses.SelectMany(own => own.BestRanks).Where(rank => rank > 0).ToList();
        LinearResponseResult? result = null;
        FlipDensity? density = null;
        Parallel.Invoke(() => result = LinearResponseAnalyser.Analyse(table, plan), () => density = FlipDensity.Of(changed, plan));
        return new LinearResponseEvidence(
            attack.Name, result!, density!, fit, ShareEstimate.Of(reachable.Count(rank => rank == 2), reachable.Count),
            Shown(table));
    }

    private static DirectionResponse Along(GapResponse response, CellAttack attack) => attack.ResponseAlong is { } along
        ? along(response)
        : throw new ArgumentException(
            $"{attack} has no direction that is the same at every size: it has no linear response.", nameof(attack));

    private static FlipTable First(FlipTable table, int images) => table with
    {
        Flips = [.. table.Flips.Select(row => row[..images])],
        FlipSizes = [.. table.FlipSizes.Select(row => row[..images])],
    };

    // The first pairs of every step, in the order of networks and images, which has nothing to do with their sizes.
    private static List<SizePair> Shown(ResponseTable table)
    {
        float[] sizes = [.. table.Measured.Epsilons.Select(eps => (float)eps)];
        var (counts, shown) = (new int[table.Measured.Epsilons.Length + 1], new List<SizePair>());
        for (var s = 0; s < table.Networks; s++)
        {
            for (var i = 0; i < table.Images; i++)
            {
                var (linear, flip) = (table.LinearSizes[s][i], table.Measured.FlipSizes[s][i]);
                if (!float.IsFinite(flip) || !(linear > 0 && linear <= sizes[^1])) continue;
                if (counts[sizes.Count(size => size < flip)]++ < PairsPerStep) shown.Add(new SizePair(linear, flip));
            }
        }

        return shown;
    }
}
