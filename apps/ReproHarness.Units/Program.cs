using System.IO.Abstractions;
using ReproHarness.Showing;
using ReproHarness.Units;

return ProgramFrame.Run(
    _ => new UnitsCommand(new FileSystem(), TimeProvider.System).Run(UnitsArguments.Parse(args)), "Stopped: nothing was to be kept.");
