using System.Collections.Immutable;
using System.Globalization;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Nas.Studies;

namespace ReproHarness.Studies.Work;

/// <summary>The work of a tier, cut into units.</summary>
/// <param name="matrix">The tier's cells.</param>
/// <param name="external">Where data are looked for.</param>
/// <param name="claim">The only claim that is asked about; null for all.</param>
public sealed class WorkManifest(CellMatrix matrix, ExternalData external, string? claim = null)
{
    /// <summary>The units, in the order of the matrix. The same on every machine, but for what is missing there.</summary>
    public ImmutableArray<WorkUnit> Units() =>
        [.. matrix.Networks.Union(matrix.GapNetworks).SelectMany(UnitsOf), .. matrix.Search.Families.Where(_ => Asked("C6", "C7").Length > 0).Select(SearchUnit)];

    private string Asked(params string[] claims) => string.Join(' ', claims.Where(one => claim is null || one == claim));

    private IEnumerable<WorkUnit> UnitsOf(CellNetwork network)
    {
        for (var number = 0; ItemsOf(network, number) is { Count: > 0 } items; number++)
        {
            var plan = matrix.GapPlanOf(network);
            var work = NetworkWork.Of(network);

            // Whatever comes first trains the network.
            if (plan.Recipe is not null) items[0] = items[0] with { Cost = items[0].Cost + work.OfTraining(plan) };
            var strengths = Families(network).Select(family => family.Lambdas.Length).DefaultIfEmpty(1).Max();
            var images = Math.Min(plan.Budget.Images, NetworkWork.MostTest);
            var trained = plan.Recipe is { } recipe ? Math.Min(recipe.BatchSize, plan.Budget.TrainImages ?? int.MaxValue) : 0;
            yield return new WorkUnit(
                string.Create(CultureInfo.InvariantCulture, $"{network.Id} #{number + 1}"), network.Data, network, [.. items],
                WorkNeed.Of(work.Size, Math.Max(trained, Math.Min(plan.Budget.BatchSize, images)), plan.Recipe is null ? 0 : strengths, images), CellData.WhyMissing(external, network));
        }
    }

    private List<WorkItem> ItemsOf(CellNetwork network, int number)
    {
        var work = NetworkWork.Of(network);
        var items = new List<WorkItem>();
        void Add(CellPlan plan, string[] claims, string what, double cost, Action<WorkLabs, IProgress<CellProgress>?, CancellationToken> measure)
        {
            var asked = Asked(claims);
            if (asked.Length > 0 && number < plan.Budget.Seeds) items.Add(new WorkItem(asked, what, cost, measure));
        }

        foreach (var cell in matrix.Cells.Where(cell => cell.Network == network))
        {
            var plan = matrix.PlanOf(cell);
            Add(plan, matrix.SingleStepCells.Contains(cell) ? ["C1", "C2", "C4"] : ["C1", "C2"], cell.Id, work.OfCurve(cell.Attack, plan), (labs, told, stop) => labs.Cells.Measure(cell, plan.Of(number), told, stop));
        }

        if (matrix.Networks.Contains(network))
        {
            var plan = matrix.ResponsePlanOf(network);
            Add(plan, ["C2", "C4"], "linear response", work.OfResponse(plan), (labs, told, stop) => labs.Cells.MeasureResponse(network, plan.Of(number), told, stop));
        }

        if (matrix.GapNetworks.Contains(network))
        {
            var plan = matrix.GapPlanOf(network);
            Add(plan, ["C3"], "logit gaps", work.OfGaps(plan), (labs, told, stop) => labs.Cells.MeasureGaps(network, plan.Of(number), told, stop));
        }

        if (matrix.FollowedNetworks.Contains(network))
        {
            var plan = matrix.FollowPlanOf(network);
            Add(plan, ["C3"], "logit gaps in training", work.OfFollowing(plan), (labs, told, stop) => labs.Cells.MeasureTraining(network, plan.Of(number), told, stop));
        }

        foreach (var family in Families(network))
            Add(family.Plan, ["C5"], "entropy penalties", work.Of(family) / family.Plan.Budget.Seeds, (labs, told, stop) => labs.Cells.MeasureEntropy(family with { Plan = family.Plan.Of(number) }, told, stop));
        return items;
    }

    private IEnumerable<EntropyFamily> Families(CellNetwork network) => matrix.Entropy.Families.Where(family => family.Network == network);

    // One unit: the contest needs what all searchers chose, and the children of one search follow from one another.
    private WorkUnit SearchUnit(SearchFamily family)
    {
        var items = new List<WorkItem> { new(Asked("C6", "C7"), "searches", family.Cost.Searches, (labs, told, stop) => labs.Searches.Search(family, told, stop)) };
        var contested = Asked("C6").Length > 0;
        if (family.IsTabulated && contested) items.Add(new WorkItem("C6", "children of the table", family.Cost.Retrained, (labs, told, stop) => labs.Searches.Check(family, told, stop)));
        if (contested)
            items.Add(new WorkItem("C6", "contest", family.Cost.Contest, (labs, told, stop) => labs.Searches.Contest(labs.Searches.Search(family, null, stop), family.Contestants, told, stop)));
        var (child, final) = (SearchWork.LargestOf(family.Space, family.Recipe), SearchWork.LargestOf(family.Space, family.ContestRecipe));
        var need = WorkNeed.Of(child, family.Recipe.Training.BatchSize, trainings: 0, family.Budget.Children * Enum.GetValues<SearcherKind>().Length)
            .And(WorkNeed.Of(final, family.ContestRecipe.Training.BatchSize, (family.Contestants.Count + 1) * family.ContestSeeds, family.ContestRecipe.Sizes.Test));
        return new WorkUnit($"search {family.Name}", family.Name, null, [.. items], need, external.WhyMissing(family.Name));
    }
}
