using System.IO.Abstractions;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;
using ReproHarness.Studies.Measuring;
using ReproHarness.Studies.Recording;
using ReproHarness.Studies.Runs;

namespace ReproHarness.Studies.Replay;

/// <summary>The recorded inputs of a tier on a device class, and what the rules made of them.</summary>
/// <param name="files">The file system.</param>
/// <param name="repository">The checkout.</param>
/// <param name="tier">The tier.</param>
/// <param name="deviceClass">The device class.</param>
/// <param name="studies">The studies of all claims.</param>
public sealed class ReplayOfTier(IFileSystem files, string repository, Tier tier, string deviceClass, IReadOnlyList<Study> studies)
{
    private readonly string _tier = TierName.Of(tier);

    /// <summary>The inputs on record.</summary>
    public InputFolder Inputs => InputFolder.OnRecord(files, repository, _tier, deviceClass);

    /// <summary>The verdicts and numbers on record.</summary>
    public ReplayRecord Record => ReplayRecord.Of(files, repository, _tier, deviceClass);

    /// <summary>The inputs on record, ready to be judged.</summary>
    /// <exception cref="InputException">One is damaged, or of another schema.</exception>
    public RecordedMeasurements Open() => Open(Inputs.ReadAll());

    /// <summary>The cells that have to be replayed: those of every baseline.</summary>
    /// <exception cref="InputException">A baseline is damaged.</exception>
    public IReadOnlyList<(string Claim, string Cell)> Cells() =>
        [.. new BaselineFolder(files, repository).ReadAll(tier, deviceClass).Select(baseline => (baseline.Claim, baseline.Cell))];

    /// <summary>Judges every cell by the inputs on record.</summary>
    /// <param name="cancellation">Ends the work between two cells.</param>
    /// <exception cref="InputException">An input is missing, damaged, or of another schema.</exception>
    public IReadOnlyList<ReplayedCell> Judge(CancellationToken cancellation = default) => Judge(Open(), Cells(), cancellation);

    /// <summary>
    /// Takes the inputs that a run kept on record, with what the rules make of them. Where a cell's inputs are whole, that must be what the
    /// run itself found.
    /// </summary>
    /// <param name="artifacts">The run's artifacts folder, with its inputs and its evidence.</param>
    /// <param name="claim">
    /// The claim that the run was of: it is judged, with those that are on record already, since claims share inputs. Null for all, and
    /// then what the run did not keep is no input any more.
    /// </param>
    /// <param name="cancellation">Ends the work between two cells; nothing is written then.</param>
    /// <returns>What is on record now.</returns>
    /// <exception cref="InputException">
    /// The run kept none, one is damaged, they are of another tier, device class or seed, or a replay differs from the run.
    /// </exception>
    public IReadOnlyList<ReplayedCell> Take(string artifacts, string? claim, CancellationToken cancellation = default)
    {
        var kept = KeptBy(InputFolder.OfRun(files, artifacts, _tier));
        var names = kept.Select(input => (input.Kind, input.Name)).ToHashSet();
        IReadOnlyList<InputFile> all =
            claim is null ? kept : [.. Inputs.ReadAll().Where(input => !names.Contains((input.Kind, input.Name))), .. kept];
        HashSet<string> known = claim is null ? [] : [claim, .. Record.Read().Select(cell => cell.Claim)];
        var judged = Judge(Open(all), [.. Cells().Where(cell => claim is null || known.Contains(cell.Claim))], cancellation);
        HoldAgainst(EvidenceStore.In(files, artifacts, tier).ReadAll(out _), judged);
        foreach (var input in kept) Inputs.Write(input);
        if (claim is null) Inputs.RemoveAllBut(kept);
        Record.Write(judged);
        return judged;
    }

    private RecordedMeasurements Open(IReadOnlyList<InputFile> inputs) => new(inputs, Inputs, TierCells.Of(tier));

    private List<ReplayedCell> Judge(
        RecordedMeasurements inputs, IReadOnlyList<(string Claim, string Cell)> cells, CancellationToken cancellation)
    {
        var judged = new List<ReplayedCell>();
        foreach (var (claim, cell) in cells)
        {
            cancellation.ThrowIfCancellationRequested();
            judged.Add(ClaimReplays.Judge(studies, inputs, claim, cell));
        }

        return judged;
    }

    private IReadOnlyList<InputFile> KeptBy(InputFolder run)
    {
        var kept = run.ReadAll();
        if (kept.Count == 0)
            throw new InputException(
                $"There is no recorded input in '{run.Path}'; measure the seed again (target MeasureSpread with --fresh), then accept it.");
        return kept.FirstOrDefault(input => (input.Origin.Tier, input.Origin.DeviceClass) != (_tier, deviceClass)) is { } foreign
            ? throw new InputException(
                $"The recorded input '{run.PathOf(foreign.Kind, foreign.Name)}' is of {foreign.Origin.Tier} on "
                    + $"{foreign.Origin.DeviceClass}, "
                + $"and not of {_tier} on {deviceClass}; accept the spread that it belongs to.")
            : kept;
    }

    private static void HoldAgainst(IReadOnlyList<CellEvidence> run, IReadOnlyList<ReplayedCell> judged)
    {
        var found = run.ToDictionary(cell => (cell.Claim, cell.Cell));
        foreach (var cell in judged.Where(cell => cell.Parts.Count == 0 && found.ContainsKey((cell.Claim, cell.Cell))))
        {
            if (cell.DifferencesFrom(ReplayedCell.Of(found[(cell.Claim, cell.Cell)])) is [var first, ..])
                throw new InputException(
                    $"The replay of {cell.Claim} {cell.Cell} is not what the run found ({first}), though its inputs are whole; "
                    + "measure the seed again with this code (target MeasureSpread with --fresh), then accept it.");
        }
    }
}
