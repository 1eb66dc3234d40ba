using System.Collections.Immutable;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;

namespace ReproHarness.Nas.Tables;

/// <summary>One training of a child.</summary>
/// <param name="Number">Which, from 0: it names the seed.</param>
/// <param name="Validation">On the images that searches are rewarded for; held out of the training.</param>
/// <param name="Test">On the test images, which no search may see.</param>
public sealed record ChildTraining(int Number, SplitAccuracies Validation, SplitAccuracies Test);

/// <summary>A child of the table.</summary>
/// <param name="Architecture">Its cells.</param>
/// <param name="Cost">What its network takes.</param>
/// <param name="Trainings">At least one, by their numbers.</param>
public sealed record TabulatedChild(Architecture Architecture, ArchitectureCost Cost, ImmutableArray<ChildTraining> Trainings)
{
    /// <summary>The reward of a search: accuracy under PGD on the validation images. A searcher receives no other number.</summary>
    public double Reward => Mean(training => training.Validation.Pgd);

    /// <summary>The mean over the trainings of a number of each.</summary>
    public double Mean(Func<ChildTraining, double> number) => Trainings.Average(number);
}
