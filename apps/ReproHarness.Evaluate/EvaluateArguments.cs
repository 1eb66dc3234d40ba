using System.Collections.Immutable;
using System.Globalization;
using ReproHarness.Claims.Evaluations;
using ReproHarness.Claims.LinearResponse;
using ReproHarness.Claims.PowerLaw;
using ReproHarness.Contracts.Runs;
using ReproHarness.Contracts.Vocabulary;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Evaluations;
using ReproHarness.Experiments.Sweeps;
using ReproHarness.Showing;
using ReproHarness.Storage;

namespace ReproHarness.Evaluate;

/// <summary>The command line, checked as far as it can be without data and model.</summary>
/// <param name="Model">A TorchScript file, or the short name of an architecture.</param>
/// <param name="Weights">The weights of that architecture; null for TorchScript.</param>
/// <param name="Dataset">One of <see cref="TestImages.Names"/>, or the name of the user's own images.</param>
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
/// <param name="Audit">The masking audit that is asked for; null for none.</param>
internal sealed record EvaluateArguments(
    string Model, string? Weights, string Dataset, IReadOnlyList<CellAttack> Attacks, IReadOnlyList<double> Epsilons, int? Limit,
    string? Normalize, string? DataRoot, string Device, ulong Seed, string? Artifacts, IReadOnlyList<string> Given,
    string Arithmetic = MachineTrust.Auto, AuditWish? Audit = null)
{
    /// <summary>Ids of the claims that are judged; none where the audit alone is asked for.</summary>
    public IReadOnlyList<string> Claims { get; init; } = [PowerLawClaim.Claim.Id];

    /// <summary>The attacks whose curves are measured: those of C1, which C4 asks for too; none where neither is judged.</summary>
    public IReadOnlyList<CellAttack> CurvesOf =>
        Claims.Contains(PowerLawClaim.Claim.Id) || Claims.Contains(LinearResponseClaim.Claim.Id) ? Attacks : [];

    /// <summary>Images of the user's own; null where a data set is named.</summary>
    public OwnImages? Own { get; init; }

    private const int FewestSizes = 5;
    private const int UsualSizes = 25;

    // Of images that nobody described: as of every set of small images.
    private const double UsualLargestEps = 0.3;

    // What attacks on networks of small images are compared at.
    private const string UsualEps = "8/255";

    private static readonly string[] Names =
        [
            "model", "weights", "dataset", "attack", "eps-min", "eps-max", "eps-count", "limit", "normalize", "data-root", "device",
            "arithmetic", "seed", "artifacts", "audit", "eps", "effort", "claims",
            "images", "labels", "layout", "classes",
        ];

    private static readonly (string Name, CellAttack Attack)[] AttackNames =
        [.. CellAttack.All.Where(attack => attack.Description.Option is not null).Select(attack => (attack.Description.Option!, attack))];

    /// <summary>Reads <c>--name value</c> pairs.</summary>
    /// <exception cref="InputException">One is unknown, missing, given twice, or has a value that is not allowed.</exception>
    public static EvaluateArguments Parse(IReadOnlyList<string> arguments)
    {
        var given = new OptionPairs(arguments, Names);
        string? Text(string name) => given.Text(name);
        var model = Text("model")
            ?? throw new InputException("--model is missing: give a TorchScript file, or an architecture with --weights FILE.safetensors.");
        var own = OwnImages.Parse(Text);
        var dataset = own?.Name ?? DataSetOf(Text("dataset"));
        var weights = Text("weights");
        if (weights is null && ArchitectureName.IsKnown(model))
            throw new InputException(
                $"--model is '{model}', an architecture: give its weights with --weights FILE.safetensors, or a TorchScript file.");
        if (weights is not null) ArchitectureName.Parse(model, dataset);
        var audit = AuditOf(Text("audit"), Text("eps"), Text("effort"));
        var claims = ClaimsOf(Text("claims"), audit is not null);
        var attacks = Attack(Text("attack"));
        if (claims.Contains(LinearResponseClaim.Claim.Id) && !attacks.Exists(ClaimsRun.HasResponse))
            throw new InputException(
                $"--claims names {LinearResponseClaim.Claim.Id}, which asks for a single step; give --attack fgsm or stepll too.");
        return new EvaluateArguments(
            model, weights, dataset, attacks, Sizes(Text("eps-min"), Text("eps-max"), Text("eps-count"), dataset),
            Text("limit") is { } limit ? (int)OptionPairs.Whole("limit", limit, RunSettings.SmallestLimit, int.MaxValue) : null,
            Text("normalize"), Text("data-root"), Text("device") ?? "auto",
            OptionPairs.Whole("seed", Text("seed") ?? "1", 0, ulong.MaxValue), Text("artifacts"), arguments,
            MachineTrust.Checked(Text("arithmetic") ?? MachineTrust.Auto), audit) { Claims = claims, Own = own };
    }

    private static List<string> ClaimsOf(string? text, bool isAudited)
    {
        if (text is null) return isAudited ? [] : [PowerLawClaim.Claim.Id];
        return
        [
            .. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word =>
                EvaluatedClaim.Offered.FirstOrDefault(id => id.Equals(word, StringComparison.OrdinalIgnoreCase))
                ?? throw new InputException(
                    $"--claims is '{text}': no claim '{word}' of one network; allowed: {string.Join(", ", EvaluatedClaim.Offered)}, "
                        + "several with commas between.")).Distinct(),
        ];
    }

    private static string DataSetOf(string? text)
    {
        var dataset = (text ?? throw new InputException(
                $"--dataset is missing; allowed: {string.Join(", ", TestImages.Names)}, or images of your own: --images."))
            .ToLowerInvariant();
        return TestImages.Names.Contains(dataset)
            ? dataset
            : throw new InputException($"--dataset is '{dataset}'; allowed: {string.Join(", ", TestImages.Names)}.");
    }

    private static AuditWish? AuditOf(string? wanted, string? eps, string? effort)
    {
        var isWanted = wanted is not null && (bool.TryParse(wanted, out var value)
            ? value
            : throw new InputException($"--audit is '{wanted}'; allowed: true, false."));
        if (isWanted)
            return new AuditWish(
                PerturbationSize.Parse("eps", eps ?? UsualEps), effort is null ? CascadeEffort.Usual : CascadeEffort.Parse(effort));
        return eps is null && effort is null
            ? null
            : throw new InputException($"--{(eps is null ? "effort" : "eps")} is for the audit; add --audit, or leave it out.");
    }

    private static List<CellAttack> Attack(string? text)
    {
        if (text is null) return [.. AttackNames.Select(attack => attack.Attack)];
        var attacks = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word =>
        {
            // The evidence writes step-ll.
            var found = AttackNames.Where(
                attack => attack.Name.Equals(word.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)).ToList();
            return found.Count == 1
                ? found[0].Attack
                : throw new InputException(
                    $"--attack is '{text}': no attack '{word}'; allowed: {string.Join(", ", AttackNames.Select(attack => attack.Name))}, "
                        + $"several with commas between.");
        }).Distinct().ToList();
        return attacks.Count > 0
            ? attacks
            : throw new InputException(
                $"--attack is '{text}'; allowed: {string.Join(", ", AttackNames.Select(attack => attack.Name))}, several with commas "
                    + $"between.");
    }

    private static ImmutableArray<double> Sizes(string? min, string? max, string? count, string dataset)
    {
        var low = PerturbationSize.Parse("eps-min", min ?? "1e-5");
        var usual = DataSets.Find(dataset)?.LargestEps ?? UsualLargestEps;
        var high = PerturbationSize.Parse("eps-max", max ?? usual.ToString(CultureInfo.InvariantCulture));
        if (low.Value >= high.Value)
            throw new InputException(
                $"--eps-min {low} is not below --eps-max {high}; allowed: 0 < eps-min < eps-max <= 1, in pixel units (1/255 is 0.0039).");
        return EpsilonGrid.LogSpaced(
            low.Value, high.Value,
            (int)OptionPairs.Whole(
                "eps-count", count ?? UsualSizes.ToString(CultureInfo.InvariantCulture), FewestSizes, EpsilonGrid.MaximumCount));
    }
}
