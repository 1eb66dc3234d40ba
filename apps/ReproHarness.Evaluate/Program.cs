using System.IO.Abstractions;
using ReproHarness.Evaluate;
using ReproHarness.Evaluate.Trial;
using ReproHarness.Showing;

return args is [ModelTrial.Verb, .. var trial]
    ? ModelTrial.Run(trial)
    : ProgramFrame.Run(
        stop => new EvaluateCommand(new FileSystem(), TimeProvider.System, stop).Run(EvaluateArguments.Parse(args)),
        "Stopped: no result was written; an audit goes on where it was when it is asked for again.");
