using System.Collections.Immutable;
using ReproHarness.Experiments.Cells;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Gaps;
using ReproHarness.Experiments.Matrices;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Experiments.Response;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Statistics.GapLaws;
using ReproHarness.Storage;
using ReproHarness.Studies.Measuring;
using ReproHarness.Studies.Recording;

namespace ReproHarness.Studies.Replay;

/// <summary>What an earlier run measured, read back. What several subjects need is read and analysed once. For one thread.</summary>
/// <param name="files">All of it.</param>
/// <param name="folder">Where it lies, for messages.</param>
/// <param name="matrix">The tier's cells: which network an input of this name is of.</param>
public sealed class RecordedMeasurements(IReadOnlyList<InputFile> files, InputFolder folder, CellMatrix matrix) : IMeasurements
{
    /// <summary>
    /// Samples of the control of C3, which is drawn anew and so needs no file: four blocks of the 77 that a run draws, from the same
    /// streams.
    /// </summary>
    internal const long ControlSamples = 1 << 18;

    private static readonly MeasurementOrigin Unknown = new(0, "", default, FromCache: true, Seconds: 0);

    private readonly Dictionary<(InputKind, string), object> _known = [];
    private readonly Dictionary<string, object> _analysed = [];
    private readonly Dictionary<LogitDistribution, GapControl> _controls = [];
    private readonly HashSet<string> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<(InputKind, string), InputFile> _files = files.ToDictionary(file => (file.Kind, file.Name));

    /// <summary>The root seed of the run.</summary>
    /// <exception cref="InputException">There are none, or they are of several seeds.</exception>
    public RootSeed Root => files.Select(file => file.Origin.Seed).Distinct().ToList() switch
    {
        [var seed] => new RootSeed(seed),
        [] => throw new InputException($"There is no recorded input in '{folder.Path}'; {InputFile.Cure}."),
        var several => throw new InputException(
            $"The recorded inputs in '{folder.Path}' are of root seeds {string.Join(", ", several)}, and must be of one; "
                + $"{InputFile.Cure}."),
    };

    /// <summary>The cells of the tier.</summary>
    public CellMatrix Matrix => matrix;

    /// <summary>What of the run was left out of what was read since this was asked last, one line each, in order.</summary>
    public IReadOnlyList<string> TakeParts()
    {
        string[] parts = [.. _parts.Order(StringComparer.Ordinal)];
        _parts.Clear();
        return parts;
    }

    /// <summary>The cells whose curves were recorded, in the tier's order.</summary>
    public ImmutableArray<Cell> Cells => [.. matrix.Cells.Where(cell => _files.ContainsKey((InputKind.Curves, cell.Id)))];

    /// <summary>The curves of a cell.</summary>
    /// <exception cref="InputException">The input is missing, damaged, or of another schema. As for all of these.</exception>
    public CellMeasurement CurvesOf(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return Once(InputKind.Curves, cell.Id, blobs =>
        {
            var curves = blobs.Select(CurveBlobs.Decode).ToList();
            return new CellMeasurement(
                cell, [.. curves.Select(one => one.Curve)],
                [.. curves.Select(one => one.TrainAccuracy).Where(accuracy => !double.IsNaN(accuracy))],
                "", default, FromCache: true, Seconds: 0);
        });
    }

    /// <summary>The linear responses of a kind of network.</summary>
    public CellResponse ResponsesOf(CellNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Once(InputKind.Responses, network.Id, blobs => new CellResponse(
            network, [.. blobs.Select(blob => GapResponseFormat.Format.Decode(blob).Value)], default, FromCache: true, Seconds: 0));
    }

    /// <summary>The gaps of finished networks of a kind.</summary>
    public GapMeasurement GapsOf(CellNetwork network) => GapsOf(InputKind.Gaps, network);

    /// <summary>The gaps of networks of a kind that were followed.</summary>
    public GapMeasurement TrainingOf(CellNetwork network) => GapsOf(InputKind.Trainings, network);

    /// <summary>The control of independent logits, drawn from the run's seed.</summary>
    public DrawnControl ControlOf(LogitDistribution distribution)
    {
        _parts.Add(FormattableString.Invariant($"control: {ControlSamples:N0} of {GapControl.PaperSamples:N0} samples"));
        if (!_controls.TryGetValue(distribution, out var control))
            control = _controls[distribution] =
                GapControl.Run(distribution, GapControlSeed.Of(distribution, Root), workers: 1, ControlSamples);
        return new DrawnControl(control, Unknown);
    }

    /// <summary>The audits of a family of networks with entropy penalties.</summary>
    public EntropyMeasurement AuditsOf(EntropyFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return Once(InputKind.Audits, family.Network.Id, blobs =>
        {
            var strengths = EntropyBlobs.Decode(blobs);
            var sizes = strengths[0].Networks[0].Arms[0].Epsilons;
            return new EntropyMeasurement(
                family with { Plan = family.Plan with { Epsilons = sizes } }, strengths, "", default, FromCache: true, Seconds: 0);
        });
    }

    /// <summary>The searches of a family.</summary>
    public SearchedFamily SearchesOf(SearchFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return Once(InputKind.Searches, family.Name, blobs => SearchBlobs.Decode(family, blobs, Unknown));
    }

    /// <summary>The check of a family's table.</summary>
    public TableCheck CheckOf(SearchFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return Once(InputKind.Retrained, family.Name, blobs => SearchBlobs.DecodeCheck(blobs, Unknown));
    }

    /// <summary>The contest of a family.</summary>
    public HeldContest ContestOf(SearchFamily family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return Once(InputKind.Contest, family.Name, blobs => SearchBlobs.DecodeContest(blobs, Unknown));
    }

    /// <inheritdoc/>
    public T Once<T>(string key, Func<T> analyse) where T : class
    {
        ArgumentNullException.ThrowIfNull(analyse);
        return (T)(_analysed.TryGetValue(key, out var known) ? known : _analysed[key] = analyse());
    }

    private GapMeasurement GapsOf(InputKind kind, CellNetwork network) => Once(kind, network.Id, blobs =>
    {
        var networks = blobs.Select(blob => FollowedGapsFormat.Format.Decode(blob).Value).ToList();
        GapsAtMoment Moment(double epochs, int moment) => new(epochs, [.. networks.Select(own => own.Tables[moment])]);
        return new GapMeasurement(network, [.. networks[0].Epochs.Select(Moment)], "", default, FromCache: true, Seconds: 0);
    });

    private T Once<T>(InputKind kind, string name, Func<IReadOnlyList<byte[]>, T> decode) where T : class
    {
        if (!_files.TryGetValue((kind, name), out var file))
            throw new InputException($"The recorded input '{folder.PathOf(kind, name)}' is missing; {InputFile.Cure}.");
        if (!file.Part.IsWhole)
            _parts.Add(FormattableString.Invariant(
                $"{kind.ToString().ToLowerInvariant()} {name}: the first {file.Part.Images:N0} of {file.Part.Of:N0} images"));
        if (_known.TryGetValue((kind, name), out var known)) return (T)known;
        try
        {
            var content = decode(file.Blobs);
            _known[(kind, name)] = content;
            return content;
        }
        catch (Exception cause) when (
            cause is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or System.Text.Json.JsonException)
        {
            throw InputFile.Damaged(folder.PathOf(kind, name), cause);
        }
    }
}
