using MathNet.Numerics.Statistics;
using ReproHarness.Statistics.EntropyGains;

namespace ReproHarness.Statistics.Nas;

/// <summary>From masks to leads.</summary>
public static class ContestAnalyser
{
    // Networks of a contest are attacked at one size.
    private const int Size = 0;

    /// <summary>Compares the first entrant with each.</summary>
    /// <param name="entrants">At least one, all with as many networks, images and the same arms.</param>
    /// <exception cref="ArgumentException">They cannot be paired.</exception>
    public static ContestResult Of(IReadOnlyList<ContestEntrant> entrants)
    {
        ArgumentNullException.ThrowIfNull(entrants);
        Validate(entrants);
        var first = entrants[0];
        List<(string Name, Func<AuditedArm, bool> Takes)> ways =
        [
            (ContestWay.Clean, _ => false),
            .. first.Networks[0].Arms.Select(arm => (arm.Name, (Func<AuditedArm, bool>)(other => other.Name == arm.Name))),
            (ContestWay.WhiteBox, arm => arm.Kind is ArmKind.CrossEntropy or ArmKind.ScaleInvariant),
            (ContestWay.BlackBox, arm => arm.Kind is ArmKind.Transfer or ArmKind.Query),
        ];
        return new ContestResult(
            first.Networks.Count, first.Networks[0].Right.Count,
            [.. entrants.Select(
                entrant => new EntrantResult(entrant.Name, [.. ways.Select(way => Outcome(way.Name, way.Takes, entrant, first))]))]);
    }

    private static WayOutcome Outcome(string name, Func<AuditedArm, bool> takes, ContestEntrant entrant, ContestEntrant first)
    {
        double[][] Standing(ContestEntrant one) =>
            [.. one.Networks.Select(network => SurvivingImages.UnderWorst(network.Right, network.Arms, takes, Size))];
        var own = Standing(entrant);
        return new WayOutcome(
            name, MeanEstimate.Of([.. own.Select(network => network.Mean())]).Clipped(0, 1), PairedGain.Of(own, Standing(first)));
    }

    private static void Validate(IReadOnlyList<ContestEntrant> entrants)
    {
        var networks = entrants.SelectMany(entrant => entrant.Networks).ToList();
        if (networks.Count == 0 || entrants.Any(entrant => entrant.Networks.Count != entrants[0].Networks.Count))
            throw new ArgumentException("Leads are paired: every entrant needs as many networks, at least 1.", nameof(entrants));
        var names = networks[0].Arms.Select(arm => arm.Name).ToList();
        if (networks.Any(network => network.Right.Count != networks[0].Right.Count
            || !network.Arms.Select(arm => arm.Name).SequenceEqual(names)
            || network.Arms.Any(arm => arm.Broken.Count != network.Right.Count)))
            throw new ArgumentException("Leads are paired: every network needs the same images and the same arms.", nameof(entrants));
    }
}
