using System.Collections;
using System.Linq.Expressions;
using System.Runtime.InteropServices;
using System.Text;
using Nuke.Common.IO;
using Nuke.Common.Showing;
using Nuke.Common.Tooling;

namespace Nuke.Common.Execution;

/// <summary>Runs a build in this process: its arguments, environment, console and signals.</summary>
internal static class BuildProcess
{
    /// <summary>What a shell reports for a program ended by Ctrl-C.</summary>
    private const int InterruptedExitCode = 130;

    public static int Run<T>(Expression<Func<T, Target>>[] defaults)
        where T : NukeBuild, new()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value!);
        var colour = !Console.IsOutputRedirected && !environment.ContainsKey("NO_COLOR");
        var run = new BuildRun(
            Environment.GetCommandLineArgs()[1..],
            environment,
            AbsolutePath.Of(Environment.CurrentDirectory),
            AbsolutePath.Of(AppContext.BaseDirectory),
            new BuildConsole(Console.Out, colour, TimeProvider.System));

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return run.Execute(defaults);

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            RunningProcesses.Stop();
            run.Finish(InterruptedExitCode);
            Environment.Exit(InterruptedExitCode);
        }
    }
}
