using System.Collections.Immutable;
using System.Globalization;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Studies.Measuring;

namespace ReproHarness.Studies.Work;

/// <summary>The work of a tier, cut into units.</summary>
/// <param name="matrix">The tier's cells.</param>
/// <param name="external">Where data are looked for.</param>
/// <param name="studies">The studies of all claims.</param>
/// <param name="claim">The only claim that is asked about; null for all.</param>
public sealed class WorkManifest(CellMatrix matrix, ExternalData external, IReadOnlyList<Study> studies, string? claim = null)
{
    /// <summary>The units, in the order of the matrix. The same on every machine, but for what is missing there.</summary>
    public ImmutableArray<WorkUnit> Units() =>
        [.. matrix.Networks.Union(matrix.GapNetworks).SelectMany(UnitsOf), .. matrix.Search.Families.Select(SearchUnit).OfType<WorkUnit>()];

    private IEnumerable<Study> Asked => studies.Where(study => claim is null || study.Claim.Id == claim);

    private IEnumerable<WorkUnit> UnitsOf(CellNetwork network)
    {
        var requests =
            Shared(Asked.SelectMany(study => study.RequestsOf(matrix, network).Select(request => (study.Claim.Id, request.What, request))));
        for (var number = 0; ItemsOf(network, requests, number) is { Count: > 0 } items; number++)
        {
            var plan = matrix.GapPlanOf(network);
            var work = NetworkWork.Of(network);

            // Whatever comes first trains the network.
            if (plan.Recipe is not null) items[0] = items[0] with { Work = items[0].Work + work.OfTraining(plan) };
            var strengths = matrix.Entropy.Families.Where(family => family.Network == network)
                .Select(family => family.Lambdas.Length).DefaultIfEmpty(1).Max();
            var images = Math.Min(plan.Budget.Images, NetworkWork.MostTest);
            var trained = plan.Recipe is { } recipe ? Math.Min(recipe.BatchSize, plan.Budget.TrainImages ?? int.MaxValue) : 0;
            yield return new WorkUnit(
                string.Create(CultureInfo.InvariantCulture, $"{network.Id} #{number + 1}"), network.Data, network, [.. items],
                WorkNeed.Of(
                    work.Size, Math.Max(trained, Math.Min(plan.Budget.BatchSize, images)), plan.Recipe is null ? 0 : strengths, images),
                CellData.WhyMissing(external, network));
        }
    }

    private static List<WorkItem> ItemsOf(
        CellNetwork network, IEnumerable<(string Claims, string What, NetworkRequest Request)> requests, int number) =>
    [
        .. requests.Where(item => number < item.Request.Plan.Budget.Seeds).Select(item => new WorkItem(
            item.Claims, item.What, item.Request.Work,
            (labs, progress, stop) => item.Request.Measure(labs, item.Request.Plan.Of(number), progress, stop))
        {
            Parts = PartsOf(network, item.Claims, item.What, item.Request, number),
        }),
    ];

    // The images of a network that others trained are cut: whoever measures a part needs none of the others.
    private static ImmutableArray<WorkItem> PartsOf(CellNetwork network, string claims, string what, NetworkRequest request, int number)
    {
        if (request.Plan.Units == 1) return [];
        return [.. Enumerable.Range(0, request.Plan.Units).Select(part =>
        {
            var (plan, share) = (request.Plan.Of(number).OfUnit(part), (double)request.Plan.ImagesOf(part) / request.Plan.Budget.Images);
            return new WorkItem(claims, what, share * request.Work, (labs, progress, stop) =>
            {
                if (labs.Cells.HasImages(network, plan)) request.Measure(labs, plan, progress, stop);
            });
        })];
    }

    // Claims that need the same measurement share it.
    private static List<(string Claims, string What, T Request)> Shared<T>(IEnumerable<(string Claim, string What, T Request)> requests) =>
    [
        .. requests.GroupBy(request => request.What).Select(same => (
            string.Join(' ', same.Select(request => request.Claim)), same.Key, same.First().Request)),
    ];

    // One unit: the contest needs what all searchers chose, and the children of one search follow from one another.
    private WorkUnit? SearchUnit(SearchFamily family)
    {
        var requests =
            Shared(Asked.SelectMany(study => study.RequestsOf(family).Select(request => (study.Claim.Id, request.What, request))));
        if (requests.Count == 0) return null;
        WorkItem[] items = [.. requests.Select(item => new WorkItem(item.Claims, item.What, item.Request.Work, item.Request.Measure))];
        var (child, final) = (
            SearchWork.LargestOf(family.Space, family.Recipe), SearchWork.LargestOf(family.Space, family.ContestRecipe));
        var need = WorkNeed.Of(
                child, family.Recipe.Training.BatchSize, trainings: 0, family.Budget.Children * Enum.GetValues<SearcherKind>().Length)
            .And(WorkNeed.Of(
                final, family.ContestRecipe.Training.BatchSize, (family.Contestants.Count + 1) * family.ContestSeeds,
                family.ContestRecipe.Sizes.Test));
        return new WorkUnit($"search {family.Name}", family.Name, null, [.. items], need, external.WhyMissing(family.Name));
    }
}
