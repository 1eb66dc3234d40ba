using System.Text.Json.Serialization;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.Figures;
using ReproHarness.Contracts.Runs;

namespace ReproHarness.Contracts.EvidenceFiles;

/// <summary>
/// The evidence file of one claim in one cell, <c>artifacts/evidence/&lt;tier&gt;/&lt;claim-and-cell&gt;.json</c>: camelCase JSON, enums by
/// name, property order as here. Other programs read it: keep it stable.
/// </summary>
public sealed record CellEvidence
{
    /// <summary>The schema this program writes and reads.</summary>
    public const int CurrentSchema = 1;

    public required int Schema { get; init; }
    public required string Claim { get; init; }
    public required string Cell { get; init; }
    public required string Title { get; init; }
    public required string Statement { get; init; }
    public required string Rule { get; init; }
    public string? PaperFigure { get; init; }
    public required Verdict Verdict { get; init; }
    public required string Reason { get; init; }
    public required Scale Scale { get; init; }
    public required Tier Tier { get; init; }
    public required IReadOnlyList<Measurement> Measurements { get; init; }
    public required IReadOnlyList<Finding> Findings { get; init; }
    public required EnvironmentRecord Environment { get; init; }

    /// <summary>
    /// How far the verdict lies from its bounds; left out where no number decides it, and in evidence that is older than it.
    /// </summary>
    public VerdictMargin? Margin { get; init; }

    /// <summary>The settings that were in force; null in evidence that is older than their record.</summary>
    public RunRecord? Run { get; init; }

    /// <summary>How much of its tier the run does, also of evidence that has no record of its settings.</summary>
    [JsonIgnore]
    public RunExtent Extent => Run?.Extent ?? RunExtent.OfCommand(Provenance.Reproduce);

    /// <summary>The settings as far as they are known: what no record says is as if it had not been given.</summary>
    [JsonIgnore]
    public RunRecord Settings => Run ?? new RunRecord(Extent, "auto", RunSettings.AutoArithmetic);

    /// <summary>Seconds this cell took when it was measured.</summary>
    public required double Seconds { get; init; }

    public required Provenance Provenance { get; init; }
    public required IReadOnlyList<FigureData> Figures { get; init; }

    /// <summary>Numbers of many things, where the claim has such; left out of the file where it has none.</summary>
    public IReadOnlyList<EvidenceTable>? Tables { get; init; }
}

/// <summary>Where the numbers come from.</summary>
/// <param name="Seed">The run's root seed.</param>
/// <param name="Seeds">How many independently trained networks.</param>
/// <param name="DataHash">sha256 of the data.</param>
/// <param name="CodeVersion">Module id of the measuring code.</param>
/// <param name="MeasuredAt">When the attack was run, UTC.</param>
/// <param name="FromCache">
/// True when this run reused a stored sweep of the same key (code, recipe, data, seed, libraries, device class): said, never hidden.
/// </param>
/// <param name="Reproduce">The command that measures this cell again.</param>
public sealed record Provenance(
    ulong Seed, int Seeds, string DataHash, string CodeVersion, DateTimeOffset MeasuredAt, bool FromCache, string Reproduce);

/// <summary>The machine and libraries of a run.</summary>
public sealed record EnvironmentRecord
{
    public required string Os { get; init; }
    public required string Cpu { get; init; }
    public required int Cores { get; init; }

    /// <summary>Maker, family and model of the processor; null in evidence that is older than it.</summary>
    public string? Processor { get; init; }

    /// <summary><c>cpu</c>, or the GPU's name.</summary>
    public required string Device { get; init; }

    /// <summary>The baselines' folder name: <c>cpu</c>, <c>cuda-sm90</c>.</summary>
    public required string DeviceClass { get; init; }

    public string? Driver { get; init; }
    public required string DotNet { get; init; }
    public required string TorchSharp { get; init; }
    public required string LibTorch { get; init; }

    /// <summary>
    /// Which build of libtorch: <c>cpu</c>, or its versions of CUDA and cuDNN; null in evidence that is older than it.
    /// </summary>
    public string? LibTorchBuild { get; init; }

    public required int Threads { get; init; }
    public required bool Tf32 { get; init; }

    /// <summary>
    /// How the device computes, such as <c>native</c> or <c>avx2</c>; null in evidence that is older than the check of it.
    /// </summary>
    public string? Arithmetic { get; init; }

    /// <summary>The commit checked out; <c>unknown</c> where nothing said it.</summary>
    public required string GitCommit { get; init; }

    /// <summary>False only where git said that no tracked file differs from it, and that no source is new.</summary>
    public required bool GitDirty { get; init; }

    /// <summary>Whether commit and files say which code it was.</summary>
    [JsonIgnore]
    public bool HasKnownSource => GitCommit != MachineRecord.Unknown && !GitDirty;

    /// <summary>The commit by its first digits, and what is to be known besides.</summary>
    /// <param name="digits">How many of its digits.</param>
    public string CommitWords(int digits = int.MaxValue) =>
        GitCommit == MachineRecord.Unknown ? GitCommit
        : GitCommit[..Math.Min(digits, GitCommit.Length)] + (GitDirty ? " with uncommitted changes" : "");
}
