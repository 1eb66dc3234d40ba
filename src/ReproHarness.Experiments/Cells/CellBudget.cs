namespace ReproHarness.Experiments.Cells;

/// <summary>How much a cell computes. Chosen by what it costs and how wide the intervals are, never by an exponent.</summary>
/// <param name="Seeds">Independently trained networks; 1 for a pretrained one.</param>
/// <param name="Folds">Parts of a cross-validated set; 1 for a set with a test half of its own.</param>
/// <param name="TrainImages">Images trained on, the first of the training half; null for all.</param>
/// <param name="Images">Images attacked per network, the first of the test half; every image when folds are used.</param>
public sealed record CellBudget(int Seeds, int Folds, int? TrainImages, int Images)
{
    /// <summary>Steps of PGD unless a budget says otherwise.</summary>
    public const int UsualSteps = 10;

    /// <summary>Images per pass unless a budget says otherwise.</summary>
    public const int UsualBatch = 100;

    /// <summary>The first network's number: a runner that measures some of the networks leaves out those before it.</summary>
    public int FirstNetwork { get; init; }

    /// <summary>
    /// Images of one unit of work, which is measured and stored by itself; null for all. Units keep every core busy where there is one
    /// network only, and are what a killed run loses at most. The same on every machine, so that no number depends on its cores.
    /// </summary>
    public int? UnitImages { get; init; }

    /// <summary>The only unit of work, from 0, where a runner measures one of a network that others trained; null for all.</summary>
    public int? OnlyUnit { get; init; }

    /// <summary>Images per pass: what keeps a batch in the processor's cache.</summary>
    public int BatchSize { get; init; } = UsualBatch;

    /// <summary>Whether single-step attacks are searched over the sizes too.</summary>
    public bool Searched { get; init; }

    /// <summary>Steps of PGD.</summary>
    public int PgdSteps { get; init; } = UsualSteps;
}
