using System.IO.Abstractions;
using ReproHarness.CompareDirections;
using ReproHarness.Showing;

return ProgramFrame.Run(
    stop => new CompareCommand(new FileSystem(), TimeProvider.System, stop).Run(CompareArguments.Parse(args)),
    "Stopped: every network that was finished stands in the table, and every finished epoch is kept; run it again to go on.");
