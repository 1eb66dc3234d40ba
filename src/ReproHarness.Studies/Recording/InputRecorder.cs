using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Gaps;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Response;
using ReproHarness.Storage;

namespace ReproHarness.Studies.Recording;

/// <summary>Keeps what a run measures for the rules of the claims, so that they can be applied again without torch.</summary>
/// <param name="folder">Where to.</param>
/// <param name="origin">The run.</param>
public sealed class InputRecorder(InputFolder folder, InputOrigin origin)
{
    /// <summary>Keeps the curves of a cell.</summary>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    public void Keep(CellMeasurement measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var (part, curves) = InputParts.Of(measured.Curves);
        var accuracies = measured.TrainAccuracies;
        double AccuracyOf(int network) => accuracies.IsEmpty ? double.NaN : accuracies[network];
        Write(InputKind.Curves, measured.Cell.Id, part,
            [.. curves.Select((curve, network) => CurveBlobs.Encode(curve, AccuracyOf(network)))]);
    }

    /// <summary>Keeps the linear responses of a kind of network.</summary>
    /// <inheritdoc cref="Keep(CellMeasurement)" path="/exception"/>
    public void Keep(CellResponse measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var (part, responses) = InputParts.Of(measured.Responses);
        Write(InputKind.Responses, measured.Network.Id, part,
            [.. responses.Select(GapResponseFormat.Format.Encode)]);
    }

    /// <summary>Keeps the gaps of finished networks of a kind.</summary>
    /// <inheritdoc cref="Keep(CellMeasurement)" path="/exception"/>
    public void KeepGaps(GapMeasurement measured) => Keep(InputKind.Gaps, measured);

    /// <summary>Keeps the gaps of networks of a kind that were followed.</summary>
    /// <inheritdoc cref="Keep(CellMeasurement)" path="/exception"/>
    public void KeepTraining(GapMeasurement measured) => Keep(InputKind.Trainings, measured);

    /// <summary>Keeps the audits of a family.</summary>
    /// <inheritdoc cref="Keep(CellMeasurement)" path="/exception"/>
    public void Keep(EntropyMeasurement measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        Write(InputKind.Audits, measured.Family.Network.Id, EntropyBlobs.PartOf(measured), EntropyBlobs.Encode(measured));
    }

    /// <summary>Keeps the searches of a family.</summary>
    /// <inheritdoc cref="Keep(CellMeasurement)" path="/exception"/>
    public void Keep(SearchedFamily searched)
    {
        ArgumentNullException.ThrowIfNull(searched);
        Write(InputKind.Searches, searched.Family.Name, Whole(searched.Children.Count), SearchBlobs.Encode(searched));
    }

    /// <summary>Keeps the check of a table.</summary>
    /// <inheritdoc cref="Keep(CellMeasurement)" path="/exception"/>
    public void Keep(SearchFamily family, TableCheck check)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(check);
        Write(InputKind.Retrained, family.Name, Whole(check.Retrained.Length), SearchBlobs.Encode(check));
    }

    /// <summary>Keeps a contest.</summary>
    /// <inheritdoc cref="Keep(CellMeasurement)" path="/exception"/>
    public void Keep(SearchFamily family, HeldContest contest)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(contest);
        Write(InputKind.Contest, family.Name, Whole(contest.Entrants.Length), SearchBlobs.Encode(contest, family.Space.Name));
    }

    private void Keep(InputKind kind, GapMeasurement measured)
    {
        var (part, moments) = InputParts.Of(measured.Moments);
        var epochs = moments.Select(moment => moment.Epochs).ToArray();
        byte[] Encoded(int network) => FollowedGapsFormat.Format.Encode(
            new FollowedGaps([.. epochs], [.. moments.Select(moment => moment.Networks[network])]));
        Write(kind, measured.Network.Id, part, [.. Enumerable.Range(0, moments[0].Networks.Length).Select(Encoded)]);
    }

    private static InputPart Whole(int count) => new(count, count);

    private void Write(InputKind kind, string name, InputPart part, IReadOnlyList<byte[]> blobs) =>
        folder.Write(new InputFile(kind, name, origin, part, blobs));
}
