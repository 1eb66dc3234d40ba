using System.Collections.Immutable;
using System.IO.Abstractions;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Nas.Contests;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Tables;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Nas.Studies;

/// <summary>Searches, checks the table, and holds contests. Owns the images it reads.</summary>
/// <param name="repository">The repository's folder, which holds tables and embedded data.</param>
/// <param name="files">The file system.</param>
/// <param name="external">Where the other data come from.</param>
/// <param name="session">Device and versions.</param>
/// <param name="root">The run's root seed.</param>
/// <param name="store">Keeps children, trained networks and attacked ones.</param>
/// <param name="time">Dates and times the measurements.</param>
/// <param name="warn">Receives one line for each entry that could not be used.</param>
public sealed partial class SearchLab(
    string repository, IFileSystem files, ExternalData external, TorchSession session, RootSeed root, ContentStore store, TimeProvider time,
    Action<string> warn) : IDisposable
{
    /// <summary>Names in a contest of what is no searcher's.</summary>
    public const string HandMade = "hand-made";

    private readonly Dictionary<string, ChildSplits> _splits = [];
    private readonly Dictionary<string, SearchTable> _tables = [];

    /// <summary>Searches with every kind of searcher.</summary>
    /// <param name="family">The family.</param>
    /// <param name="progress">Receives progress while children are trained.</param>
    /// <param name="cancellation">Ends the work between batches; finished children are kept.</param>
    /// <exception cref="MissingDataException">Data are not on this machine.</exception>
    /// <exception cref="InputException">The table is missing or damaged, or not of this recipe.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public SearchedFamily Search(SearchFamily family, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(family);
        if (!family.IsTabulated)
        {
            using var lab = Children(family, root);
            return new LiveSearch(family, lab, root, session.Workers).Run(progress, cancellation);
        }

        var table = TableOf(family);
        var start = time.GetTimestamp();
        var histories = new TableSearches(family.Searches, family.Budget, family.Settings)
            .Run(table, family.Space, root, session.Workers, cancellation);
        return new SearchedFamily(
            family, histories, table.Children.ToImmutableSortedDictionary(child => child.Architecture.Hash, child => child),
            new MeasurementOrigin(
                table.Children.Sum(child => child.Trainings.Length),
                ContentHash.Of(files.File.ReadAllBytes(SearchTableFile.PathIn(files, repository, family.Space.Name))), time.GetUtcNow(),
                FromCache: false, time.GetElapsedTime(start).TotalSeconds));
    }

    /// <summary>Trains children of the table again, drawn by the run's seed, exactly as the table's were.</summary>
    /// <inheritdoc cref="Search" path="/param"/>
    /// <inheritdoc cref="Search" path="/exception"/>
    public TableCheck Check(SearchFamily family, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(family);
        var table = TableOf(family);
        var drawn = Drawn(table, family.Retrained);
        using var lab = Children(family, new RootSeed(table.Origin.Seed));
        var children = new NetworkProgress(progress);
        children.Begin(drawn.Length, "child");
        var measured = lab.MeasureAll(
            [.. drawn.Select(child => (child.Architecture, child.Trainings[0].Number))], children.Of, cancellation);
        return new TableCheck(
            table, [.. drawn.Zip(measured, (child, now) => (child, now.Value))],
            new MeasurementOrigin(
                drawn.Length, lab.DataHash, measured.Min(child => child.MeasuredAt), measured.Any(child => child.Reused),
                measured.Sum(child => child.Seconds)));
    }

    /// <summary>Holds the contest of what the first search of each kind chose and the hand-made network.</summary>
    /// <param name="searched">The searches.</param>
    /// <param name="kinds">
    /// Whose choices take part; the first is the one that is asked about. Those that chose alike are trained once.
    /// </param>
    /// <param name="progress">Receives progress while networks are trained and attacked.</param>
    /// <param name="cancellation">Ends the work between batches; finished networks are kept.</param>
    /// <inheritdoc cref="Search" path="/exception"/>
    public HeldContest Contest(
        SearchedFamily searched, IReadOnlyList<SearcherKind> kinds, IProgress<CellProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(searched);
        ArgumentNullException.ThrowIfNull(kinds);
        var family = searched.Family;
        var recipe = family.ContestRecipe;
        var chosen = Chosen(searched, kinds);
        var handMade = family.StackOfHandMade(chosen[0].Child.Architecture);
        var plan = PlanOf(family, chosen);
        var measured = ContestOf(family).Measure(plan, progress, cancellation);
        MeasuredEntry Of(string name, TabulatedChild child) =>
            measured.Entries.First(
                entry => entry.Name == chosen.First(one => one.Child.Architecture.Hash == child.Architecture.Hash).Name) with {
                    Name = name };
        return new HeldContest(
            [.. chosen.Select(
                one =>
                    new Entrant(
                        one.Child.Architecture, ArchitectureCost.CostOf(one.Child.Architecture, recipe.Stack), one.Child,
                        Of(one.Name, one.Child))), new Entrant(family.HandMade,
                ArchitectureCost.CostOf(family.HandMade, handMade), searched.Children.GetValueOrDefault(family.HandMade.Hash),
                measured.Entries[^1])],
            plan.Recipe.Eps,
            new MeasurementOrigin(
                plan.Entries.Length * plan.Seeds, measured.DataHash, measured.MeasuredAt, measured.FromCache, measured.Seconds));
    }

    private static List<(string Name, TabulatedChild Child)> Chosen(SearchedFamily searched, IEnumerable<SearcherKind> kinds) =>
        [.. kinds.Select(kind => (Name: kind.Name(), Child: searched.Chosen(kind, 0)))];

    // Those that chose alike take part once, under the first one's name.
    private ContestPlan PlanOf(SearchFamily family, List<(string Name, TabulatedChild Child)> chosen)
    {
        var recipe = family.ContestRecipe;
        ContestEntry Entry(string name, Architecture architecture, CellStack stack) =>
            new(name, NetworkSpec.For(new SearchedNetwork(architecture, stack), Splits(family, recipe).Normalisation));
        return new ContestPlan(
            [
                .. chosen.DistinctBy(one => one.Child.Architecture.Hash)
                    .Select(one => Entry(one.Name, one.Child.Architecture, recipe.Stack)),
                Entry(HandMade, family.HandMade, family.StackOfHandMade(chosen[0].Child.Architecture)),
            ],
            family.ContestSeeds, recipe, family.SquareQueries);
    }

    private ContestLab ContestOf(SearchFamily family) => new(
        Splits(family, family.ContestRecipe), session, root, new CheckpointStore(store, warn), new MeasurementStore(store, time, warn),
        time, warn);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var lab in _labs.Values) lab.Dispose();
        foreach (var splits in _splits.Values) splits.Dispose();
    }

    private ChildLab Children(SearchFamily family, RootSeed seed) =>
        new(family.Recipe, Splits(family, family.Recipe), family.HandMade, session, seed, store, time, warn);

    private ChildSplits Splits(SearchFamily family, ChildRecipe recipe)
    {
        var key = $"{family.Name} {recipe.Sizes}";
        if (_splits.TryGetValue(key, out var known)) return known;
        return _splits[key] = family.IsTabulated
            ? TabulatedSearch.Splits(EmbeddedData.Find(repository, files), session.Device, recipe.Sizes)
            : Cut(family, recipe.Sizes);
    }

    private ChildSplits Cut(SearchFamily family, SplitSizes sizes)
    {
        using var halves = external.Read(family.Name, () => EmbeddedData.Find(repository, files), root);
        var train = halves.Train ?? throw new InputException(
            $"search on data set '{family.Name}': it has no half to train on; search on one that has.");
        using ImageSet movedTrain = train.To(session.Device), movedTest = halves.Test.To(session.Device);
        return new ChildSplits(new DataSplit(movedTrain, movedTest), sizes);
    }

    private SearchTable TableOf(SearchFamily family)
    {
        if (_tables.TryGetValue(family.Name, out var known)) return known;
        var path = SearchTableFile.PathIn(files, repository, family.Space.Name);
        var table = SearchTableFile.Read(files, path);
        table.Validate(family.Space);
        var recipe = TabulatedSearch.OriginOf(session.Environment, root).Recipe;
        if (table.Origin.Recipe != recipe)
            throw new InputException(
                $"table '{path}' is of the recipe '{table.Origin.Recipe}', this program's is '{recipe}'; make it again with ./build.sh "
                    + $"TabulateSearchSpace");
        return _tables[family.Name] = table;
    }

    // Every child draws a number from the run's seed; the smallest are taken.
    private TabulatedChild[] Drawn(SearchTable table, int count) =>
        [.. table.Children.OrderBy(child => root.Derive($"search/retrained/{child.Architecture.Hash}")).Take(count)];
}
