using System.Runtime.InteropServices;
using System.Text;
using ReproHarness.Storage;

namespace ReproHarness.Showing;

/// <summary>
/// The frame of every program around its work: it prepares the terminal, lets signals stop the work between two batches, and gives an exit
/// code and one line for every kind of end.
/// </summary>
public static class ProgramFrame
{
    /// <summary>Runs the program.</summary>
    /// <param name="work">The work of the program; it ends when its token is cancelled.</param>
    /// <param name="whenStopped">The line that is printed when a signal stopped the program.</param>
    /// <returns>The exit code.</returns>
    public static int Run(Action<CancellationToken> work, string whenStopped)
    {
        ArgumentNullException.ThrowIfNull(work);
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Terminal.Prepare();
        using var stop = new CancellationTokenSource();
        var requests = new StopRequests(TimeProvider.System);

        // A build that is killed sends no signal.
        OwnerWatch.Start(Environment.GetEnvironmentVariable(OwnerWatch.Variable), Leave);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            work(stop.Token);
            return ExitCodes.AllWell;
        }
        catch (InputException mistake)
        {
            Console.Error.WriteLine(mistake.Message);
            return mistake.ExitCode;
        }
        catch (OperationCanceledException)
        {
            PlainLine.Write(whenStopped);
            return ExitCodes.Interrupted;
        }

        void Leave()
        {
            try
            {
                stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The work has ended.
            }
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = requests.GoesOnAfter(context.Signal);
            Leave();
        }
    }
}
