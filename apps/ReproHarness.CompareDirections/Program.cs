using System.IO.Abstractions;
using ReproHarness.CompareDirections;
using ReproHarness.Showing;

return ProgramFrame.Run(
    stop => new CompareCommand(new FileSystem(), TimeProvider.System, stop).Run(CompareArguments.Parse(args)),
    "Stopped: every finished network is in the table, and every finished epoch is stored; run it again to go on.");
