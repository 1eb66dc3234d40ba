using System.Collections.Concurrent;
using ReproHarness.Claims.Universality;
using ReproHarness.Statistics;
using ReproHarness.Statistics.PowerLaws;
using ReproHarness.Statistics.Universality;
using ReproHarness.Unit.Claims.PowerLaw;
using ReproHarness.Unit.Statistics.PowerLaws;

namespace ReproHarness.Unit.Claims.Universality;

/// <summary>
/// Cells in the shape of the standard tier: 16 networks under three attacks, analysed from drawn flips. The numbers mean nothing.
/// </summary>
internal static class MatrixOfCells
{
    private static readonly (string Data, string Network, string Training, int Pairs)[] Networks =
    [
        ("mnist", "linear", "trained", 10_000), ("mnist", "mlp", "trained", 10_000), ("mnist", "cnn", "trained", 10_000),
        ("mnist", "mlp", "shuffled", 10_000),
        ("mnist", "cnn", "adv-step-ll", 10_000), ("mnist", "cnn", "adv-pgd", 10_000), ("cifar10", "linear", "trained", 10_000),
        ("cifar10", "mlp", "trained", 10_000),
        ("cifar10", "cnn", "trained", 10_000), ("cifar10", "resnet8", "trained", 5000), ("cifar10", "resnet20", "pretrained", 5000),
        ("cifar10", "resnet32", "pretrained", 4000),
        ("imagenet", "mobilenet-v1", "pretrained", 1000), ("imagenet", "mobilenet-v2", "pretrained", 1000),
        ("imagenet", "squeezenet", "pretrained", 1000),
        ("gaussian", "mlp", "trained", 10_000),
    ];

    private static readonly ConcurrentDictionary<(double, int), IReadOnlyList<UniversalityCell>> Known = new();

    /// <summary>All 48 cells; step l.l. has an exponent larger by <paramref name="steeper"/>.</summary>
    /// <param name="steeper">How much steeper step l.l. is.</param>
    /// <param name="share">One in so many of the pairs, where a test need not be precise.</param>
    public static IReadOnlyList<UniversalityCell> All(double steeper, int share = 1) => Known.GetOrAdd((steeper, share), _ =>
    [
        .. (from network in Networks.Select((network, place) => (network, place))
            from attack in new[] { "fgsm", "step-ll", "pgd" }.Select((name, place) => (name, place))
            select (network.network, attack.name, network.place, Seed: (10 * network.place) + attack.place)).AsParallel().AsOrdered()
            .Select(one => Cell(one.network, one.name, 0.88 + (0.01 * (one.place % 5)) + (one.name == "step-ll" ? steeper : 0), one.Seed,
                share)),
    ]);

    private static UniversalityCell Cell(
        (string Data, string Network, string Training, int Pairs) network, string attack, double exponent, int seed, int share)
    {
        var unit = Math.Pow(10, -1.2 + (0.12 * (seed / 10 % 7)) + (attack == "step-ll" ? 0.5 : 0) - (network.Data == "imagenet" ? 1.5 : 0));
        var fit = Fits.Analyse(SyntheticFlips.OneSeed(
            network.Pairs / share, u =>
                unit * SyntheticFlips.PowerLaw(exponent)(u), SyntheticFlips.LogGrid(1e-5, 1, 31), 7919 * (seed + 1)));
        var variant = network.Training is "trained" or "pretrained" ? "" : $"-{network.Training}";
        return new UniversalityCell(
            $"{network.Data}/{network.Network}{variant}/{attack}", network.Data, network.Network, network.Training, attack, Networks: 1,
            fit);
    }

    /// <summary>The ImageNet cells as a machine without ImageNet has them.</summary>
    public static UniversalityEvidence WithoutImageNet(double steeper) => UniversalityEvidence.Of(
        [.. All(steeper).Where(cell => cell.Data != "imagenet")],
        [.. All(steeper).Where(cell => cell.Data == "imagenet").Select(cell => new UnmeasuredCell(
            cell.Id, cell.Data, cell.Network, cell.Training, cell.Attack,
            "data set 'imagenet' is not on this machine; put its folder under --data-root."))]);

    /// <summary>Directions of some networks: step l.l. sees the gap less where it is small, FGSM always.</summary>
    public static IReadOnlyList<DirectionEvidence> Directions(double rise = 0.4) =>
    [
        .. new[] { "mnist/mlp", "mnist/cnn", "cifar10/cnn" }.Select((network, place) => new DirectionEvidence(network,
        [
            Attack("fgsm", _ => 0.62 + (0.01 * place), 1.0, 1.0),
            Attack("step-ll", bin => 0.12 + (0.01 * place) + (rise * bin / 7), 1.08, 1.21),
        ])),
    ];

    /// <summary>Made-up cells that all have the exponents given, with one standard error; their curves are those of exponent 1.</summary>
    public static IReadOnlyList<UniversalityCell> Exact(IEnumerable<double> exponents, double error) =>
    [
        .. exponents.Select((exponent, i) => new UniversalityCell($"d{i}/mlp/fgsm", $"d{i}", "mlp", "trained", "fgsm", 1, Straight(i) with
        {
            Exponent = Fits.At(exponent, exponent - (1.96 * error), exponent + (1.96 * error)),
        })),
    ];

    private static PowerLawResult Straight(int seed) =>
        Fits.Analyse(SyntheticFlips.OneSeed(20_000, SyntheticFlips.PowerLaw(1), SyntheticFlips.LogGrid(1e-3, 1, 19), seed));

    private static AttackDirections Attack(string name, Func<int, double> median, double lower, double upper) => new(
        name,
        [.. Enumerable.Range(0, 8)
            .Select(bin => new DirectionBin(bin / 40.0, (bin + 1) / 40.0, median(bin), median(bin) - 0.14, median(bin) + 0.12, 0.8, 250))],
        Fits.At(lower, lower - 0.05, lower + 0.05),
        Fits.At(upper, upper - 0.05, upper + 0.05));
}
