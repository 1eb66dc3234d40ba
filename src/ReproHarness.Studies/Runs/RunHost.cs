using System.IO.Abstractions;

namespace ReproHarness.Studies.Runs;

/// <summary>What a run needs of the process that it is in.</summary>
/// <param name="Files">The file system.</param>
/// <param name="Time">The clock.</param>
/// <param name="Variable">Reads an environment variable; null when unset.</param>
/// <param name="ProgramFolder">A folder inside the checkout: where the program lies.</param>
public sealed record RunHost(IFileSystem Files, TimeProvider Time, Func<string, string?> Variable, string ProgramFolder);
