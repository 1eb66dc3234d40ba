using System.Collections.Immutable;
using System.Globalization;
using ReproHarness.Contracts.Runs;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.Evaluate;

/// <summary>The command line, checked as far as it can be without data and model.</summary>
/// <param name="Model">A TorchScript file, or the short name of an architecture.</param>
/// <param name="Weights">The weights of that architecture; null for TorchScript.</param>
/// <param name="Dataset">One of <see cref="TestImages.Names"/>.</param>
/// <param name="Attacks">At least one, each once.</param>
/// <param name="Epsilons">5 to 32 sizes.</param>
/// <param name="Limit">Most images, at least <see cref="RunSettings.SmallestLimit"/>; null for all.</param>
/// <param name="Normalize">As given; null for none given.</param>
/// <param name="DataRoot">As given; null for none.</param>
/// <param name="Device"><c>auto</c>, <c>cpu</c> or <c>cuda</c>, checked later.</param>
/// <param name="Seed">Root seed.</param>
/// <param name="Artifacts">Where results go; null for the repository's folder.</param>
/// <param name="Given">The arguments as given, for the command that repeats the run.</param>
/// <param name="Arithmetic">How the device computes; <c>auto</c> for what is right on this machine.</param>
internal sealed record EvaluateArguments(
    string Model, string? Weights, string Dataset, IReadOnlyList<AttackKind> Attacks, IReadOnlyList<double> Epsilons, int? Limit,
    string? Normalize, string? DataRoot, string Device, ulong Seed, string? Artifacts, IReadOnlyList<string> Given,
    string Arithmetic = MachineTrust.Auto)
{
    private const int FewestSizes = 5;
    private const int UsualSizes = 25;

    private static readonly string[] Names =
        [
            "model", "weights", "dataset", "attack", "eps-min", "eps-max", "eps-count", "limit", "normalize", "data-root", "device",
            "arithmetic", "seed", "artifacts",
        ];

    private static readonly (string Name, AttackKind Kind)[] AttackNames =
        [.. Enum.GetValues<AttackKind>().Select(kind => (OptionOf(kind), kind))];

    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="InputException">One is unknown, missing, given twice, or has a value that is not allowed.</exception>
    public static EvaluateArguments Parse(IReadOnlyList<string> arguments)
    {
        var given = new OptionPairs(arguments, Names);
        string? Text(string name) => given.Text(name);
        var model = Text("model")
            ?? throw new InputException("--model is missing: give a TorchScript file, or an architecture with --weights FILE.safetensors.");
        var dataset =
            (Text("dataset") ?? throw new InputException($"--dataset is missing; allowed: {string.Join(", ", TestImages.Names)}."))
                .ToLowerInvariant();
        if (!TestImages.Names.Contains(dataset))
            throw new InputException($"--dataset is '{dataset}'; allowed: {string.Join(", ", TestImages.Names)}.");
        var weights = Text("weights");
        if (weights is null && ArchitectureName.IsKnown(model))
            throw new InputException(
                $"--model is '{model}', an architecture: give its weights with --weights FILE.safetensors, or a TorchScript file.");
        if (weights is not null) ArchitectureName.Parse(model, dataset);
        return new EvaluateArguments(
            model, weights, dataset, Attack(Text("attack")), Sizes(Text("eps-min"), Text("eps-max"), Text("eps-count"), dataset),
            Text("limit") is { } limit ? (int)OptionPairs.Whole("limit", limit, RunSettings.SmallestLimit, int.MaxValue) : null,
            Text("normalize"), Text("data-root"), Text("device") ?? "auto",
            OptionPairs.Whole("seed", Text("seed") ?? "1", 0, ulong.MaxValue), Text("artifacts"), arguments,
            MachineTrust.Checked(Text("arithmetic") ?? MachineTrust.Auto));
    }

    private static string OptionOf(AttackKind kind) => Contracts.Vocabulary.Attacks.Find(kind.Name())!.Option!;

    private static List<AttackKind> Attack(string? text)
    {
        if (text is null) return [.. AttackNames.Select(attack => attack.Kind)];
        var kinds = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word =>
        {
            // The evidence writes step-ll.
            var found = AttackNames.Where(
                attack => attack.Name.Equals(word.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)).ToList();
            return found.Count == 1
                ? found[0].Kind
                : throw new InputException(
                    $"--attack is '{text}': no attack '{word}'; allowed: {string.Join(", ", AttackNames.Select(attack => attack.Name))}, "
                        + $"several with commas between.");
        }).Distinct().ToList();
        return kinds.Count > 0
            ? kinds
            : throw new InputException(
                $"--attack is '{text}'; allowed: {string.Join(", ", AttackNames.Select(attack => attack.Name))}, several with commas "
                    + $"between.");
    }

    private static ImmutableArray<double> Sizes(string? min, string? max, string? count, string dataset)
    {
        var low = PerturbationSize.Parse("eps-min", min ?? "1e-5");
        var high = PerturbationSize.Parse("eps-max", max ?? DataSets.Of(dataset).LargestEps.ToString(CultureInfo.InvariantCulture));
        if (low.Value >= high.Value)
            throw new InputException(
                $"--eps-min {low} is not below --eps-max {high}; allowed: 0 < eps-min < eps-max <= 1, in pixel units (1/255 is 0.0039).");
        return EpsilonGrid.LogSpaced(
            low.Value, high.Value,
            (int)OptionPairs.Whole(
                "eps-count", count ?? UsualSizes.ToString(CultureInfo.InvariantCulture), FewestSizes, EpsilonGrid.MaximumCount));
    }
}
