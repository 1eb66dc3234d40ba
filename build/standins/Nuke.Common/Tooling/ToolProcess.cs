using System.Diagnostics;

namespace Nuke.Common.Tooling;

/// <summary>What became of a process: its command, exit code and output.</summary>
internal sealed record ToolProcess(string FileName, string Arguments, string WorkingDirectory, int ExitCode, IReadOnlyCollection<Output> Output)
{
    /// <summary>Runs a program to its end, handing on every line as it comes.</summary>
    public static ToolProcess Run(string fileName, ToolOptions options, IReadOnlyList<string> arguments, Action<Output> onLine)
    {
        var directory = options.WorkingDirectory ?? NukeBuild.RootDirectory;
        var start = new ProcessStartInfo(fileName)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in options.EnvironmentVariables)
            start.Environment[name] = value;

        var lines = new List<Output>();
        void Take(OutputType type, string? text)
        {
            if (text is null)
                return;
            var line = new Output { Type = type, Text = text };
            lock (lines)
                lines.Add(line);
            onLine(line);
        }

        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Take(OutputType.Std, line.Data);
        process.ErrorDataReceived += (_, line) => Take(OutputType.Err, line.Data);
        process.Start();
        using (RunningProcesses.Track(process))
        {
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit();
        }

        RunningProcesses.StayWhenStopping();

        return new ToolProcess(fileName, CommandText.Of(arguments), directory, process.ExitCode, lines);
    }
}
