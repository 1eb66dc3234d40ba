using System.Collections.Immutable;
using System.Globalization;
using MathNet.Numerics.Statistics;
using ReproHarness.Experiments.Nas;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Searchers;
using ReproHarness.Nas.Tables;

namespace ReproHarness.Benchmarks;

/// <summary>
/// What a controller finds in the table by each rule, beside the other searchers: by this the rule of the fast tier was chosen.
/// </summary>
internal static class ControllerFinds
{
    private const int Seeds = 200;

    // No run of the claims has this seed: a rule that was chosen by their searches would be judged by its own luck.
    private static readonly RootSeed Root = new(20_011);

    private static readonly int[] Budgets = [25, 50, 100];

    /// <summary>Prints the best reward after some budgets, mean over the searches with its standard error.</summary>
    /// <param name="space">The table's space.</param>
    /// <param name="table">The table.</param>
    /// <param name="workers">Searches at once.</param>
    /// <param name="updates">Architectures of an update, and PPO's passes over them.</param>
    public static void Print(IDecisionSpace space, SearchTable table, int workers, IReadOnlyList<(int Batch, int Passes)> updates)
    {
        Console.WriteLine($"   searcher        batch   passes{string.Concat(Budgets.Select(budget => $"   after {budget,3} children"))}");
        ImmutableDictionary<SearcherKind, ImmutableArray<SearchHistory>> Searches(ControllerSettings controller) =>
            new TableSearches(Seeds, new SearchBudget(Budgets[^1]), new SearcherSettings(controller, new EvolutionSettings()))
                .Run(table, space, Root, workers);
        void Controller(ControllerSettings settings, string passes) =>
            Line($"{settings.Rule}", $"{settings.BatchSize}", passes, Searches(settings)[SearcherKind.Controller]);
        foreach (var batch in updates.Select(update => update.Batch).Distinct())
            Controller(new ControllerSettings(PolicyRule.Reinforce, batch), "1");
        foreach (var (batch, passes) in updates) Controller(new ControllerSettings(PolicyRule.Ppo, batch) { Passes = passes }, $"{passes}");

        var others = Searches(new ControllerSettings());
        Line("evolution", "1", "", others[SearcherKind.Evolution]);
        Line("random", "1", "", others[SearcherKind.Random]);
    }

    private static void Line(string searcher, string batch, string passes, ImmutableArray<SearchHistory> histories)
    {
        var best = histories.Select(history => history.BestSoFar()).ToList();
        string Number(int budget)
        {
            var rewards = best.Select(search => search[Math.Min(budget, search.Count) - 1].Reward).ToList();
            return string.Create(
                CultureInfo.InvariantCulture, $"   {rewards.Mean(),10:F4} ± {rewards.StandardDeviation() / Math.Sqrt(rewards.Count):F4}");
        }

        Console.WriteLine($"   {searcher,-12}{batch,9}{passes,9}{string.Concat(Budgets.Select(Number))}");
    }
}
