using System.Collections.Immutable;
using System.Globalization;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;

namespace ReproHarness.Studies.Work;

/// <summary>
/// The searches of a family and their contest, as units that machines share. A search is deterministic: a replay from the store finds the
/// children that nobody has measured, and those are the units of its next round.
/// </summary>
/// <param name="family">The family.</param>
/// <param name="root">The run's root seed.</param>
/// <param name="claims">The claims that ask for the searches, such as <c>C6 C7</c>.</param>
/// <param name="contestClaims">Those that ask for the contest; null where none does.</param>
/// <param name="missing">Which data are missing, and the cure; null where nothing is.</param>
public sealed class SearchUnits(SearchFamily family, RootSeed root, string claims, string? contestClaims, string? missing)
{
    private const int NameDigits = 12;

    private readonly SearchWork _work = SearchWork.Of(family);

    // Of the space that all searchers begin in: what a child, and a network of the contest, is like before anybody has searched.
    private readonly Lazy<ImmutableArray<IReadOnlyList<int>>> _drawn = new(() => SearchLab.IndependentChildren(family, root));

    /// <summary>The family.</summary>
    public SearchFamily Family => family;

    /// <summary>Which data are missing, and the cure; null where nothing is.</summary>
    public string? Missing => missing;

    /// <summary>What all its units cost, relative to others, whatever the device.</summary>
    public double Cost =>
        (family.Searches * Enum.GetValues<SearcherKind>().Length * family.Budget.Children * UsualChild.Cost)
        + (contestClaims is null ? 0 : _work.Entrants * (UsualTraining + UsualAttacks).Cost);

    /// <summary>Rounds of the searchers that learn, if none proposes what is known: the most of any of them.</summary>
    public int Rounds => Math.Max(
        Batches(family.Budget.Children, family.Settings.Controller.BatchSize),
        1 + Batches(family.Budget.Children - family.Settings.Evolution.Population, family.Settings.Evolution.Batch));

    /// <summary>Children of a later round: a batch of each searcher that learns.</summary>
    public int Width => family.Searches * (family.Settings.Controller.BatchSize + family.Settings.Evolution.Batch);

    /// <summary>Passes of a child, on the average of those of random search.</summary>
    public PassWork UsualChild => Mean(family.Recipe.Stack, _work.OfChild);

    private PassWork UsualTraining => Mean(family.ContestRecipe.Stack, _work.OfContestTraining);

    private PassWork UsualAttacks => Mean(family.ContestRecipe.Stack, _work.OfContestAttacks);

    private string SourceName => $"search {family.Name} source";

    /// <summary>The units that are known before anything is measured.</summary>
    /// <param name="largest">What a unit may cost; longer trainings are cut between epochs.</param>
    public IEnumerable<SharedUnit> Known(double largest)
    {
        var source = new SharedUnit(
            SourceName, "source", claims, _work.OfSource(SizeOf(family.HandMade)), [], missing,
            (labs, progress, stop) => labs.Searches.TrainSource(family, progress, stop))
        {
            IsPreparation = true,
        };
        var children = _drawn.Value.Select(choices => Child(choices, "children"));
        return [source, .. children, .. contestClaims is null ? [] : Contest(contestClaims, largest)];
    }

    /// <summary>The children that the searches wait for; none when they have ended.</summary>
    /// <param name="searches">Replays the searches from the store.</param>
    /// <param name="stage">The stage of the units.</param>
    public ImmutableArray<SharedUnit> Awaited(SearchLab searches, string stage)
    {
        ArgumentNullException.ThrowIfNull(searches);
        return [.. searches.AwaitedChildren(family).Select(choices => Child(choices, stage))];
    }

    /// <summary>The unit of a child.</summary>
    /// <param name="choices">One per decision.</param>
    /// <param name="stage">Its stage.</param>
    public SharedUnit Child(IReadOnlyList<int> choices, string stage)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var architecture = family.Space.Decode(choices);
        return new SharedUnit(
            $"search {family.Name} child {architecture.Hash[..NameDigits]}", stage, claims, _work.OfChild(SizeOf(architecture)),
            [SourceName], missing, (labs, progress, stop) => labs.Searches.MeasureChild(family, choices, progress, stop))
        {
            Family = family.Name,
            Choices = [.. choices],
        };
    }

    private IEnumerable<SharedUnit> Contest(string asking, double largest)
    {
        var recipe = family.ContestRecipe.Training;

        // Whatever the searches choose, no part is too long.
        var parts = (int)Math.Clamp(Math.Ceiling(_work.OfContestTraining(_work.LargestFinal).Cost / largest), 1, recipe.Epochs);
        var (training, attacks) = (UsualTraining, UsualAttacks);
        var names = family.Contestants.Select(kind => kind.Name()).Append(SearchLab.HandMade).ToList();
        foreach (var (name, seed) in names.SelectMany(name => Enumerable.Range(0, family.ContestSeeds).Select(seed => (name, seed))))
        {
            for (var part = 1; part <= parts; part++)
            {
                var epochs = recipe.Epochs * part / parts;
                yield return new SharedUnit(
                    TrainingName(name, seed, part, parts), "contest training",
                    asking, 1.0 / parts * training, part == 1 ? [] : [TrainingName(name, seed, part - 1, parts)], missing,
                    (labs, progress, stop) => labs.Searches.TrainContestant(Searched(labs, stop), name, seed, epochs, progress, stop))
                {
                    AfterSearch = family.Name,
                    IsPreparation = true,
                };
            }
        }

        foreach (var (name, seed) in names.SelectMany(name => Enumerable.Range(0, family.ContestSeeds).Select(seed => (name, seed))))
        {
            // A network meets the images of all networks of the next seed.
            var sources = names.Select(other => TrainingName(other, (seed + 1) % family.ContestSeeds, parts, parts));
            yield return new SharedUnit(
                $"contest {family.Name} {name} #{Number(seed)} attacks", "contest attacks", asking, attacks,
                [TrainingName(name, seed, parts, parts), .. sources], missing,
                (labs, progress, stop) => labs.Searches.AttackContestant(Searched(labs, stop), name, seed, progress, stop))
            {
                AfterSearch = family.Name,
            };
        }
    }

    private string TrainingName(string entry, int seed, int part, int parts) =>
        $"contest {family.Name} {entry} #{Number(seed)} training" + (parts == 1 ? "" : $" {Number(part - 1)} of {Number(parts - 1)}");

    // All children are in the store by then; what is not there is measured.
    private SearchedFamily Searched(Measuring.WorkLabs labs, CancellationToken stop) => labs.Searches.Search(family, null, stop);

    private PassWork Mean(CellStack stack, Func<NetworkSize, PassWork> of) => 1.0 / _drawn.Value.Length * _drawn.Value
        .Select(choices => of(NetworkSize.Of(new SearchedNetwork(family.Space.Decode(choices), stack)))).Aggregate(PassWork.Add);

    private NetworkSize SizeOf(Architecture architecture) => NetworkSize.Of(new SearchedNetwork(architecture, family.Recipe.Stack));

    private static int Batches(int children, int batch) => (Math.Max(children, 0) + batch - 1) / batch;

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
