using ReproHarness.Showing;

return ProgramFrame.Run(_ => { }, "Stopped.");
