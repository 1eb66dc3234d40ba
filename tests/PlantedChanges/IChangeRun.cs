using ReproHarness.Storage;

namespace ReproHarness.PlantedChanges;

/// <summary>What has to notice changes.</summary>
internal interface IChangeRun
{
    /// <summary>Builds the copy, once for all changes.</summary>
    /// <exception cref="InputException">It does not compile.</exception>
    void Build(CancellationToken stop);

    /// <summary>Runs with one change switched on.</summary>
    /// <param name="change">The change; empty for none.</param>
    /// <param name="what">A filter of the unit tests, or a claim.</param>
    /// <param name="stop">Ends it.</param>
    (Notice Notice, IReadOnlyList<string> By) Ask(string change, string what, CancellationToken stop);
}
