
namespace ReproHarness.Contracts.Runs;

/// <summary>
/// The settings that were in force in a run, beside its tier and root seed. Its evidence carries them, and every command that makes the
/// run again is made of them (<c>EvidenceFiles.RunCommands</c>).
/// </summary>
/// <param name="Extent">How much of its tier it does.</param>
/// <param name="Device">The device as asked for: <c>auto</c>, <c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Arithmetic">How the device computes, as asked for: <c>auto</c>, or the one way that was allowed.</param>
/// <param name="DataRoot">Folders of data sets, separated as in PATH; null where none was given.</param>
/// <param name="Artifacts">Folder of the results, full path; null for that of the checkout.</param>
/// <param name="Claim">The only claim that was selected; null for all.</param>
/// <param name="RequireData">Whether missing data fail the run.</param>
/// <param name="Fresh">Whether stored results were left alone.</param>
/// <param name="Id">Which run of the build it was; null for a run of <c>dotnet test</c> alone.</param>
public sealed record RunRecord(
    RunExtent Extent, string Device, string Arithmetic, string? DataRoot = null, string? Artifacts = null, string? Claim = null,
    bool RequireData = false, bool Fresh = false, string? Id = null);
