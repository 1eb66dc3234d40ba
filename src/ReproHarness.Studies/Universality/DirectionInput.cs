using System.Collections.Immutable;
using ReproHarness.Claims.Universality;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Statistics.PowerLaws;

namespace ReproHarness.Studies.Universality;

/// <summary>
/// Where the attacks on a network point, as claim C2 sees it: alignments by gap, and the exponents that linear response predicts.
/// </summary>
public static class DirectionInput
{
    private const int Resamples = 400;

    // Finer towards the boundary, where the small sizes flip.
    private static readonly double[] Quantiles = [0, 0.01, 0.03, 0.1, 0.2, 0.4, 0.7, 1];

    /// <summary>Bins the images by their gap and fits the predicted curves.</summary>
    /// <param name="response">The network's response; the images of its trained networks follow each other.</param>
    /// <param name="epsilons">The tested sizes: the prediction is fitted on the same grid as the measurement.</param>
    /// <param name="root">The run's root seed.</param>
    public static DirectionEvidence Of(CellResponse response, ImmutableArray<double> epsilons, RootSeed root)
    {
        ArgumentNullException.ThrowIfNull(response);
        var gaps = response.Responses.SelectMany(own => own.Gaps).ToArray();
        var byGap = Enumerable.Range(0, gaps.Length).OrderBy(i => gaps[i]).ToArray();
        AttackDirections Along(CellAttack attack, Func<GapResponse, DirectionResponse> direction) => Of(
            attack,
            new DirectionResponse(
                [.. response.Responses.SelectMany(own => direction(own).Alignments)],
                [.. response.Responses.SelectMany(own => direction(own).LinearSizes)]),
            byGap, epsilons, root.Derive($"directions/{response.Network.Id}/{attack.Name}"));
        return new DirectionEvidence(
            response.Network.Id,
            [.. CellAttack.All.Where(attack => attack.ResponseAlong is not null).Select(attack => Along(attack, attack.ResponseAlong!))]);
    }

    private static AttackDirections Of(
        CellAttack attack, DirectionResponse response, int[] byGap, ImmutableArray<double> epsilons, ulong seed)
    {
        var fit = Predicted(response.LinearSizes, epsilons, seed);
        return new AttackDirections(
            attack.Name,
            [.. Quantiles.Zip(Quantiles.Skip(1), (low, high) => Bin(response.Alignments, byGap, low, high)).OfType<DirectionBin>()],
            fit.Stability[0].Exponent,
            fit.Stability[1].Exponent);
    }

    private static DirectionBin? Bin(ImmutableArray<float> alignments, int[] byGap, double low, double high)
    {
        var inside = byGap[(int)(low * byGap.Length)..(int)(high * byGap.Length)].Select(i => (double)alignments[i]).Order().ToArray();
        double At(double share) => inside[(int)(share * (inside.Length - 1))];
        return inside.Length == 0
            ? null
            : new DirectionBin(low, high, At(0.5), At(0.25), At(0.75), (double)inside.Count(a => a > 0) / inside.Length, inside.Length);
    }

    // The curve that would be measured if every image flipped where its linear response says.
    private static PowerLawResult Predicted(ImmutableArray<float> sizes, ImmutableArray<double> epsilons, ulong seed)
    {
        uint Mask(float size)
        {
            var mask = 0u;
            for (var k = 0; k < epsilons.Length; k++)
                if ((float)epsilons[k] >= size) mask |= 1u << k;
            return mask;
        }

        var table = new FlipTable(epsilons, [[.. sizes.Select(Mask)]], [sizes]);
        return PowerLawAnalyser.Analyse(table, FitWindow.Declared(table.Pairs), new BootstrapPlan(Resamples, seed));
    }
}
