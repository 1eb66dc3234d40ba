using System.Collections.Immutable;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using ReproHarness.Studies.Measuring;
using ReproHarness.Studies.Work;

namespace ReproHarness.Studies.Runs;

/// <summary>Measures the units of a share, one after the other.</summary>
/// <param name="run">The run; its units are those of the share.</param>
/// <param name="time">The clock.</param>
internal sealed class ShareRun(OpenRun run, TimeProvider time)
{
    /// <summary>Measures every unit whose data are there. A unit that fails is written to the journal, and the next one begins.</summary>
    /// <exception cref="InputException">What no unit can work with, such as a full disk.</exception>
    public ShareOutcome Measure(CancellationToken stop)
    {
        var failed = ImmutableArray.CreateBuilder<string>();
        var measured = 0;
        foreach (var unit in run.Units)
        {
            if (unit.Missing is { } missing)
            {
                run.Journal.Warning($"'{unit.Name}' is not measured: {missing}");
                continue;
            }

            try
            {
                Measure(unit, stop);
                measured++;
            }
            catch (Exception failure) when (IsOfThisUnit(failure))
            {
                run.Journal.Failed(unit.Name, failure.Message.ReplaceLineEndings(" "));
                failed.Add(unit.Name);
            }
        }

        return new ShareOutcome(measured, failed.ToImmutable());
    }

    private void Measure(WorkUnit unit, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        run.Journal.Started(unit.Name);
        foreach (var item in unit.Items) item.Measure(run.Labs, new UnitProgress(run.Journal, unit.Name), stop);
        run.Receipts.Keep(run.Identity, unit, time.GetElapsedTime(start).TotalSeconds);
        run.Journal.Measured(unit.Name);
    }

    // Another network may fit into the memory, and may have its data. What the user gave, and a stopped run, concern all units.
    private static bool IsOfThisUnit(Exception failure) =>
        failure is DeviceMemoryException or MissingDataException or not (InputException or OperationCanceledException);
}

/// <summary>What became of a share.</summary>
/// <param name="Measured">How many units were measured.</param>
/// <param name="Failed">The names of those that failed.</param>
internal sealed record ShareOutcome(int Measured, ImmutableArray<string> Failed)
{
    /// <summary>One line that names what failed; null where nothing did.</summary>
    public string? WhyIncomplete => Failed.Length == 0 ? null : UnitsMissingException.LineOf(Failed);
}
