using ReproHarness.Experiments.Models;

namespace ReproHarness.Experiments.Cells;

/// <summary>How the networks of a cell came to be.</summary>
public enum TrainingKind
{
    /// <summary>Trained on the data set's labels.</summary>
    Trained,

    /// <summary>Trained on the data set's labels in random order: nothing to learn but the images themselves.</summary>
    ShuffledLabels,

    /// <summary>Not trained at all: weights as drawn.</summary>
    Untrained,
}

/// <summary>A data set, an architecture and a way of training: what the attacks of a row of cells share.</summary>
/// <param name="Data">Data set: <c>digits</c>, <c>fashion</c>, <c>gaussian</c>.</param>
/// <param name="Kind">Architecture.</param>
/// <param name="Training">How it was trained.</param>
public sealed record CellNetwork(string Data, NetworkKind Kind, TrainingKind Training)
{
    /// <summary>Such as <c>fashion/mlp-shuffled</c>.</summary>
    public string Id => $"{Data}/{Architecture}{Suffix}";

    private string Architecture => Kind switch
    {
        NetworkKind.Linear => "linear",
        NetworkKind.Mlp => "mlp",
        NetworkKind.Cnn => "cnn",
        _ => throw new ArgumentOutOfRangeException(nameof(Kind), Kind, "no name for this architecture"),
    };

    private string Suffix => Training switch
    {
        TrainingKind.Trained => "",
        TrainingKind.ShuffledLabels => "-shuffled",
        TrainingKind.Untrained => "-untrained",
        _ => throw new ArgumentOutOfRangeException(nameof(Training), Training, "no name for this training"),
    };
}
