using System.Collections.Immutable;
using System.Globalization;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Nas.Networks;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Nas.Children;

/// <summary>What is done to every child of a search, the same for each: it is stacked, trained with an adversary, and attacked.</summary>
/// <param name="Stack">How its cells are stacked.</param>
/// <param name="Training">How it is trained.</param>
/// <param name="Sizes">How many images it is trained, rewarded and tested on.</param>
/// <param name="Eps">Size of the attacks on it, L-infinity in pixel units, above 0 and at most 1.</param>
/// <param name="PgdSteps">Steps of PGD on it, at least 1.</param>
public sealed record ChildRecipe(CellStack Stack, TrainingRecipe Training, SplitSizes Sizes, double Eps, int PgdSteps)
{
    private static readonly MarginLoss Margin = new();

    /// <summary>Images per pass of an attack: what keeps a small network's batch in the processor's cache.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>One line that is equal exactly when two recipes are: part of cache keys, and what a table says of itself.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"stack {Stack.Describe()}; {Training.Describe()}; images {Sizes.Train} {Sizes.Validation} {Sizes.Test}; {DescribeAttacks()}");

    /// <summary>The same of the attacks alone.</summary>
    internal string DescribeAttacks() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"eps={Eps:R} fgsm{AttackLoss.CrossEntropy.Suffix} pgd={PgdSteps}{AttackLoss.CrossEntropy.Suffix}{Margin.Suffix}");

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public void Validate()
    {
        Stack.Validate();
        Training.Validate();
        Sizes.Validate();
        if (!(Eps > 0 && Eps <= 1))
            throw new InputException(
                $"attack of size {Eps} on the children of a search: must be above 0 and at most 1, in pixel units; change the recipe");
        if (PgdSteps < 1)
            throw new InputException($"PGD with {PgdSteps} steps on the children of a search: at least 1 is needed; change the recipe");
    }

    /// <summary>
    /// The white-box attacks: what the paper attacks with, and the same by a loss that no scale of the logits hides from.
    /// </summary>
    /// <param name="seed">Of the random starts: all children meet the same.</param>
    internal ImmutableArray<AuditArm> WhiteBox(RootSeed seed) =>
    [
        AuditArm.Of("fgsm-ce", ArmKind.CrossEntropy, new FastGradientSign(AttackLabel.True)),
        AuditArm.Of("pgd-ce", ArmKind.CrossEntropy, Pgd(seed, AttackLoss.CrossEntropy)),
        AuditArm.Of("pgd-margin", ArmKind.ScaleInvariant, Pgd(seed, Margin)),
    ];

    /// <summary>The attack whose images are shown to other networks: by the margin, which a saturated source does not hide from.</summary>
    internal ProjectedGradientDescent Transferred(RootSeed seed) => Pgd(seed, Margin);

    private ProjectedGradientDescent Pgd(RootSeed seed, AttackLoss loss) =>
        new(seed.Child("search/pgd"), PgdSteps, Label: AttackLabel.True) { Loss = loss };
}

/// <summary>Numbers of images.</summary>
/// <param name="Train">Trained on: the first of the training half.</param>
/// <param name="Validation">Rewarded for: the next of the training half. No search sees another image.</param>
/// <param name="Test">Tested on: the first of the test half.</param>
public sealed record SplitSizes(int Train, int Validation, int Test)
{
    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public void Validate()
    {
        if (Train < 1 || Validation < 1 || Test < 1)
            throw new InputException(
                $"search with {Train} images to train, {Validation} to validate and {Test} to test on: each must be at least 1; change "
                    + $"the recipe");
    }
}
