using System.Collections.Immutable;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using ReproHarness.Studies.Work;

namespace ReproHarness.ClaimTests.Bench;

// The full tier: looked at before anything is computed, and shared by several runners.
public sealed partial class ClaimBench
{
    private readonly Dictionary<string, int> _shared = [];

    /// <summary>Measures this runner's share of the work, once a run, and judges nothing.</summary>
    /// <returns>How many units that were.</returns>
    internal int MeasureShare() => Once(_shared, "share", opened =>
    {
        foreach (var unit in opened.Units)
        {
            if (unit.Missing is { } missing)
            {
                Journal.Warning($"'{unit.Name}' is not measured: {missing}");
                continue;
            }

            Journal.Started(unit.Name);
            foreach (var item in unit.Items) item.Measure(opened.Labs, new JournalProgress(Journal, unit.Name), _stop.Token);
            Journal.Measured(unit.Name);
        }

        return opened.Units.Count(unit => unit.Missing is null);
    });

    // Of a whole run the units are looked at; of a shard they are done too.
    private static ImmutableArray<WorkUnit> UnitsOf(CellMatrix matrix, ExternalData external, RunSettings settings)
    {
        var all = new WorkManifest(matrix, external, settings.Claim).Units();
        return settings.Shard is { } shard ? ShardAssignment.Of(all, shard.Number, shard.Count) : all;
    }

    private void LookFirst(CellMatrix matrix, ExternalData external, ImmutableArray<WorkUnit> units, string repository, RunSettings settings, Lazy<TorchSession> session)
    {
        var found = new Preflight(_files, external, settings.Cache, settings.RequireData).Problems(matrix, units, () => session.Value);
        ImmutableArray<string> problems = [.. found, .. session.IsValueCreated ? Baselines(repository, settings, session.Value.DeviceClass) : []];
        if (problems.Length > 0)
            throw new InputException(string.Join('\n', problems.Select(problem => $"- {problem}").Prepend($"Nothing was computed, for {(problems.Length == 1 ? "this stands" : $"these {problems.Length} things stand")} in its way:")));
    }

    private IEnumerable<string> Baselines(string repository, RunSettings settings, string deviceClass)
    {
        try
        {
            new BaselineFolder(_files, repository).ReadAll(settings.Tier, deviceClass);
            return [];
        }
        catch (InputException problem)
        {
            return [problem.Message];
        }
    }
}
