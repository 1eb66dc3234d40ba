using System.Globalization;
using System.IO.Abstractions;
using ReproHarness.Contracts.Claims;
using ReproHarness.Storage;

namespace ReproHarness.Contracts.Runs;

/// <summary>
/// The settings of a run, the same for the build and for a plain <c>dotnet test</c>: the build passes them as environment variables.
/// </summary>
/// <param name="Device">REPRO_DEVICE: auto (default), cpu, cuda.</param>
/// <param name="DataRoot">
/// REPRO_DATA: folders of data sets that are not embedded, separated as in PATH, the first with a set wins; null when unset.
/// </param>
/// <param name="Artifacts">REPRO_ARTIFACTS: where results go, absolute; default <c>artifacts</c> in the repository.</param>
/// <param name="Tier">REPRO_TIER: fast (default), standard, full.</param>
/// <param name="Seed">REPRO_SEED: the root seed, default 1.</param>
/// <param name="Fresh">REPRO_FRESH: true measures again what is stored.</param>
/// <param name="Claim">REPRO_CLAIM: the id of the only claim that is run; null for all.</param>
/// <param name="Cache">REPRO_CACHE: checkpoints and sweeps, absolute; default <c>cache</c> in the artifacts.</param>
/// <param name="LockOwner">REPRO_LOCK_OWNER: process id of the build that holds the artifacts folder's lock; null when unset.</param>
/// <param name="JudgeOnly">
/// REPRO_JUDGE_ONLY: true compares with no baseline, because the run is to become one (<c>MeasureSpread</c>).
/// </param>
/// <param name="Limit">
/// REPRO_LIMIT: most images attacked per network in the standard tier; such a run compares with no baseline either. Null for none.
/// </param>
/// <param name="RequireData">REPRO_REQUIRE_DATA: true fails where data is missing, instead of showing the cell as not run.</param>
/// <param name="Budget">
/// REPRO_BUDGET: full (default) or smoke, how much of the full tier is done; a smoke run compares with no baseline either.
/// </param>
/// <param name="Shard">REPRO_SHARD: K/N to measure that share of the full tier and judge nothing; null for all of it.</param>
/// <param name="Arithmetic">
/// REPRO_ARITHMETIC: auto (default) for the fastest way of computing that is right on this machine, or the only one that is allowed:
/// one of <see cref="Arithmetics"/>.
/// </param>
/// <param name="RunId">REPRO_RUN_ID: which run of the build this is; its evidence carries it. Null when unset.</param>
public sealed record RunSettings(
    DeviceChoice Device, string? DataRoot, string Artifacts, Tier Tier, ulong Seed, bool Fresh, string? Claim, string Cache,
    int? LockOwner = null, bool JudgeOnly = false,
    int? Limit = null, bool RequireData = false, RunBudget Budget = RunBudget.Full, Shard? Shard = null,
    string Arithmetic = RunSettings.AutoArithmetic, string? RunId = null)
{
    /// <summary>The variable of <see cref="RunId"/>.</summary>
    public const string RunIdVariable = "REPRO_RUN_ID";

    /// <summary>Leaves it to the check of the machine.</summary>
    public const string AutoArithmetic = "auto";

    /// <summary>The libraries' own choice for this processor; evidence that is older than the record of it was computed so.</summary>
    public const string NativeArithmetic = "native";

    /// <summary>What may be asked for.</summary>
    public static readonly IReadOnlyList<string> Arithmetics = [AutoArithmetic, NativeArithmetic, "avx2", "avx", "plain"];

    /// <summary>The smallest limit: with fewer images no window of the fit holds a size.</summary>
    public const int SmallestLimit = 100;

    /// <summary>The artifacts folder of a checkout, where no other is named.</summary>
    public const string DefaultArtifacts = "artifacts";

    /// <summary>Folder of the artifacts that checkpoints and everything measured are kept in, unless REPRO_CACHE names another.</summary>
    public const string CacheFolder = "cache";

    /// <summary>How much of its tier the run does. A limit is the standard tier's, budget and shard are the full tier's.</summary>
    public RunExtent Extent => new(
        Tier == Tier.Standard ? Limit : null, Tier == Tier.Full ? Budget : RunBudget.Full, Tier == Tier.Full ? Shard : null);

    /// <summary>The settings as evidence carries them.</summary>
    /// <param name="repositoryRoot">The checkout: its own artifacts folder needs no name.</param>
    public RunRecord RecordIn(string repositoryRoot) => new(
        Extent, Device.Name, Arithmetic, DataRoot, Artifacts == Path.Combine(repositoryRoot, DefaultArtifacts) ? null : Artifacts, Claim,
        RequireData, Fresh, RunId);

    /// <summary>The folders of <see cref="DataRoot"/>, in the order of the search.</summary>
    public IReadOnlyList<string> DataRoots => DataRoot?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Reads the settings.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="repositoryRoot">See <see cref="FindRepositoryRoot"/>; relative folders count from here.</param>
    /// <param name="variable">Reads an environment variable, null when unset.</param>
    /// <exception cref="InputException">A value is not allowed.</exception>
    public static RunSettings Read(IFileSystem files, string repositoryRoot, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(variable);
        string? Text(string name) => variable(name) is { Length: > 0 } value ? value : null;
        string Full(string folder) => files.Path.GetFullPath(files.Path.Combine(repositoryRoot, folder));
        string? Folder(string name) => Text(name) is { } value ? Full(value) : null;
        T Choice<T>(string name, T fallback) where T : struct, Enum =>
            Text(name) is not { } value ? fallback
            : Enum.GetValues<T>().Where(v => string.Equals(v.ToString(), value, StringComparison.OrdinalIgnoreCase)).Cast<T?>()
            .FirstOrDefault()
              ?? throw Bad(name, value, string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant());

        bool Flag(string name) => Text(name) is { } value
            && (bool.TryParse(value, out var flag) ? flag
                : value switch { "1" => true, "0" => false, _ => throw Bad(name, value, "true, false, 1, 0") });

        var artifacts = Folder("REPRO_ARTIFACTS") ?? files.Path.Combine(repositoryRoot, DefaultArtifacts);
        return new RunSettings(
            Text("REPRO_DEVICE") is not { } device ? DeviceChoice.Auto
                : DeviceChoice.Find(device) ?? throw Bad("REPRO_DEVICE", device, string.Join(", ", DeviceChoice.All)),
            Text("REPRO_DATA") is { } roots
                ? string.Join(Path.PathSeparator, roots.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(Full))
                : null,
            artifacts,
            Choice("REPRO_TIER", Tier.Fast),
            Text("REPRO_SEED") is not { } seed
                ? 1
                : ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var s)
                ? s
                : throw Bad("REPRO_SEED", seed, "a whole number from 0 to 18446744073709551615"),
            Flag("REPRO_FRESH"),
            Text("REPRO_CLAIM")?.ToUpperInvariant(),
            Folder("REPRO_CACHE") ?? files.Path.Combine(artifacts, CacheFolder),
            Text(FolderLock.OwnerVariable) is not { } owner
                ? null
                : int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                ? pid
                : throw Bad(FolderLock.OwnerVariable, owner, "a process id"),
            Flag("REPRO_JUDGE_ONLY"),
            Text("REPRO_LIMIT") is not { } limit ? null
                : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var images) && images >= SmallestLimit ? images
                : throw Bad("REPRO_LIMIT", limit, $"a whole number from {SmallestLimit}"),
            Flag("REPRO_REQUIRE_DATA"),
            Choice("REPRO_BUDGET", RunBudget.Full),
            Text("REPRO_SHARD") is not { } shard ? null : Shard.TryParse(shard) ?? throw Bad("REPRO_SHARD", shard, Shard.Allowed),
            Text("REPRO_ARITHMETIC") is not { } arithmetic ? AutoArithmetic
                : Arithmetics.FirstOrDefault(known => known.Equals(arithmetic, StringComparison.OrdinalIgnoreCase))
                    ?? throw Bad("REPRO_ARITHMETIC", arithmetic, string.Join(", ", Arithmetics)),
            Text(RunIdVariable));
    }

    /// <summary>The first folder at or above <paramref name="start"/> that holds <c>.nuke</c>.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static string FindRepositoryRoot(IFileSystem files, string start)
    {
        ArgumentNullException.ThrowIfNull(files);
        for (var folder = files.DirectoryInfo.New(files.Path.GetFullPath(start)); folder is not null; folder = folder.Parent)
        {
            if (files.Directory.Exists(files.Path.Combine(folder.FullName, ".nuke"))) return folder.FullName;
        }

        throw new InputException($"No folder at or above '{start}' holds .nuke; run inside a clone of ReproHarness.");
    }

    private static InputException Bad(string name, string value, string allowed) => new($"{name} is '{value}'; allowed: {allowed}.");
}
