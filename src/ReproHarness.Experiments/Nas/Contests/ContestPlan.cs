using System.Collections.Immutable;
using System.Globalization;
using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Attacks.AutoPgd;
using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Attacks.Square;
using ReproHarness.Experiments.Audit;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Nas.Contests;

/// <summary>A network that takes part.</summary>
/// <param name="Name">Who found it, or what it is; each once.</param>
/// <param name="Spec">The network.</param>
public sealed record ContestEntry(string Name, NetworkSpec Spec);

/// <summary>Networks that are trained anew and attacked harder than any search attacks its children.</summary>
/// <param name="Entries">Who takes part, at least one. The images of every one are shown to all of them.</param>
/// <param name="Seeds">Trainings of each, at least 2: a network's transferred images come from those of another seed.</param>
/// <param name="Recipe">How each is trained, and the size of the attacks.</param>
/// <param name="SquareQueries">Queries of the Square attack, at least 1.</param>
public sealed record ContestPlan(ImmutableArray<ContestEntry> Entries, int Seeds, ChildRecipe Recipe, int SquareQueries)
{
    private static readonly DlrLoss Dlr = new();

    // As in the audit of claim C5: the strongest arm has twice the steps and more.
    private int ApgdSteps => 2 * Recipe.PgdSteps;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public void Validate()
    {
        Recipe.Validate();
        if (Entries.IsDefaultOrEmpty || Entries.Select(entry => entry.Name).Distinct().Count() != Entries.Length)
            throw new InputException("contest of networks: at least one is needed, and each name once; change the plan");
        if (Seeds < 2 || SquareQueries < 1)
            throw new InputException(
                $"contest with {Seeds} trainings of each network and {SquareQueries} queries: at least 2 and 1 are needed; change the "
                    + $"plan");
    }

    /// <summary>One line that is equal exactly when two plans attack alike: part of cache keys.</summary>
    internal string DescribeAttacks() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Recipe.DescribeAttacks()} step-ll{AttackLoss.CrossEntropy.Suffix} apgd={ApgdSteps}{Dlr.Suffix} square={SquareQueries}");

    /// <summary>The arms that need the network alone.</summary>
    /// <param name="seed">Of the random starts: all networks meet the same.</param>
    internal ImmutableArray<AuditArm> Arms(RootSeed seed)
    {
        var dlr = new AutoProjectedGradientDescent(seed.Child("search/apgd"), Dlr, ApgdSteps);
        return
        [
            .. Recipe.WhiteBox(seed),
            AuditArm.Of("step-ll", ArmKind.CrossEntropy, new StepLeastLikely()),
            AuditArm.Of(dlr.Name, ArmKind.ScaleInvariant, dlr),
            AuditArm.Of("square", ArmKind.Query, new SquareAttack(seed.Child("search/square"), SquareQueries)),
        ];
    }

    /// <summary>The name of the arm that shows a network the images of an entry.</summary>
    internal static string NameOfImagesFrom(ContestEntry source) => TransferPrefix + source.Name;

    /// <summary>What the names of such arms begin with.</summary>
    public const string TransferPrefix = "transfer-";
}
