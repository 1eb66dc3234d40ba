using System.IO.Abstractions;
using ReproHarness.Replay;
using ReproHarness.Showing;

return ProgramFrame.Run(
    stop => new ReplayCommand(new FileSystem(), stop).Run(ReplayArguments.Parse(args)),
    "Stopped: nothing was written.");
