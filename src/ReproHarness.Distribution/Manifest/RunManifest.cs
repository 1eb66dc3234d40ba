using System.Collections.Immutable;

namespace ReproHarness.Distribution.Manifest;

/// <summary>
/// What a distributed run is: its terms, and its units as far as they are known at its beginning. Written once; the units of a search's
/// later rounds are written beside it, round by round.
/// </summary>
/// <param name="Schema">Version of the layout.</param>
/// <param name="RunId">8 hexadecimal digits: begins the names of its jobs.</param>
/// <param name="MadeAt">When it was planned, UTC.</param>
/// <param name="Terms">What every machine has to keep to.</param>
/// <param name="Units">The units that are known from the beginning.</param>
/// <param name="Searches">The searches, whose later units follow from earlier ones.</param>
public sealed record RunManifest(
    int Schema, string RunId, DateTimeOffset MadeAt, RunTerms Terms, ImmutableArray<PlannedUnit> Units,
    ImmutableArray<PlannedSearch> Searches)
{
    /// <summary>The layout that this program writes.</summary>
    public const int CurrentSchema = 1;
}

/// <summary>What a machine has to have in common with the others of a run; a machine that differs is refused by name.</summary>
/// <param name="Budget"><c>full</c> or <c>smoke</c>.</param>
/// <param name="Seed">The root seed.</param>
/// <param name="Device"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Code">Version of the code that measures.</param>
/// <param name="Commit">The commit of the checkout that was published, with a <c>+</c> where files differed from it.</param>
/// <param name="Data">By data set: a hash of its files.</param>
/// <param name="Environment">
/// Class of the device, libraries, driver and arithmetic, as they stand in the keys of what is measured; null where the machine of the plan
/// has no such device, and the first machine that has one fixes it.
/// </param>
/// <param name="Arithmetic">How a CPU computes, such as <c>avx2</c>; null on a GPU, and where the plan could not tell.</param>
/// <param name="Claim">The only claim; null for all.</param>
/// <param name="DataFolders">Where data sets lie, as the nodes see them; null for the usual places.</param>
public sealed record RunTerms(
    string Budget, ulong Seed, string Device, string Code, string Commit, ImmutableSortedDictionary<string, string> Data,
    string? Environment = null, string? Arithmetic = null, string? Claim = null, string? DataFolders = null);

/// <summary>Searches of one family: rounds that follow from one another, estimated.</summary>
/// <param name="Family">Its name.</param>
/// <param name="Rounds">Rounds, if no searcher proposes what is known.</param>
/// <param name="Width">Children of a round.</param>
/// <param name="ChildSeconds">How long a child takes, on the average of those that are known.</param>
public sealed record PlannedSearch(string Family, int Rounds, int Width, double ChildSeconds);
