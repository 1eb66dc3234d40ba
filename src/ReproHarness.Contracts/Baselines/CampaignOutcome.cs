using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;

namespace ReproHarness.Contracts.Baselines;

/// <summary>How the runs outside the record fare against it: nothing is wrong with them, so each that is red is a false alarm.</summary>
/// <param name="Runs">What the record says of each run, by its name; empty of a run that agrees.</param>
public sealed record CampaignOutcome(IReadOnlyDictionary<string, IReadOnlyList<string>> Runs)
{
    /// <summary>Sound runs of which one may be red.</summary>
    public const int RunsPerFalseAlarm = 40;

    /// <summary>Runs that are red.</summary>
    public int Red => Runs.Values.Count(faults => faults.Count > 0);

    /// <summary>How many may be.</summary>
    public int Allowed => Math.Max(1, (int)Math.Round((double)Runs.Count / RunsPerFalseAlarm, MidpointRounding.AwayFromZero));

    /// <summary>Compares every run outside the record with today's baselines.</summary>
    /// <param name="folder">The baselines.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="deviceClass">The device class.</param>
    public static CampaignOutcome Of(BaselineFolder folder, Tier tier, string deviceClass)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var outside = folder.Outside(tier, deviceClass);
        return new CampaignOutcome(outside.Names.ToDictionary(name => name, name => FaultsOf(folder, outside.Read(name))));
    }

    /// <summary>What the record says of a run, as FastClaims and its siblings would say it: cell by cell, and of all together.</summary>
    /// <param name="folder">The baselines.</param>
    /// <param name="run">The run.</param>
    public static IReadOnlyList<string> FaultsOf(BaselineFolder folder, IReadOnlyList<CellEvidence> run)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(run);
        var (tier, device) = (run[0].Tier, run[0].Environment.DeviceClass);
        var baselines = folder.ReadAll(tier, device);
        var byCell = baselines.ToDictionary(baseline => (baseline.Claim, baseline.Cell));
        return
        [
            .. run.Where(cell => !byCell.ContainsKey((cell.Claim, cell.Cell))).Select(cell => $"{cell.Claim} {cell.Cell} has no baseline"),
            .. run.Where(cell => byCell.ContainsKey((cell.Claim, cell.Cell)))
                .Select(cell => (cell, Compared: BaselineComparison.Of(byCell[(cell.Claim, cell.Cell)], Baseline.OfRun(cell))))
                .Where(one => one.cell.Verdict == Verdict.NotRun || !one.Compared.Agrees)
                .Select(one => $"{one.cell.Claim} {one.cell.Cell}: {one.Compared.Explain().ReplaceLineEndings(", ")}"),
            .. JointComparison.Of(folder.ReadJoint(tier, device), baselines, run).Faults.Select(fault => $"{fault.Claim}: {fault.Text}"),
        ];
    }
}
