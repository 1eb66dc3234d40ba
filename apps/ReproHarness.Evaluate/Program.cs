using System.IO.Abstractions;
using System.Runtime.InteropServices;
using System.Text;
using ReproHarness.Evaluate;
using ReproHarness.Evaluate.Showing;
using ReproHarness.Evaluate.Trial;
using ReproHarness.Storage;

// A user's mistake is 2, as of a shell's own commands; 130 is what a shell reports after Ctrl-C.
const int Mistake = 2;
const int Stopped = 130;

if (args is [ModelTrial.Verb, .. var trial]) return ModelTrial.Run(trial);

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Terminal.Prepare();
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    new EvaluateCommand(new FileSystem(), TimeProvider.System, stop.Token).Run(EvaluateArguments.Parse(args));
    return 0;
}
catch (InputException mistake)
{
    Console.Error.WriteLine(mistake.Message);
    return Mistake;
}
catch (OperationCanceledException)
{
    Lines.Write("Stopped: nothing was written.");
    return Stopped;
}

// The first asks to stop after the batch at work; a second ends the program at once.
void Stop(PosixSignalContext context)
{
    context.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
