using System.IO.Abstractions;
using ReproHarness.Showing;
using ReproHarness.Tabulate;

return ProgramFrame.Run(
    stop => new TabulateCommand(new FileSystem(), TimeProvider.System, stop).Run(TabulateArguments.Parse(args)),
    "Stopped: every child that was finished is kept; run it again to go on.");
