using Nuke.Common.Execution;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common.Showing;

/// <summary>Everything a run shows: log lines, target headers and the closing table.</summary>
internal sealed class BuildConsole(TextWriter writer, bool colour, TimeProvider time) : ILogEventSink
{
    private readonly Lock _gate = new();

    private enum Ink
    {
        Red = 31,
        Green = 32,
        Yellow = 33,
        Cyan = 36,
        Grey = 90,
    }

    /// <summary>Sends the static <see cref="Log"/> here.</summary>
    public void TakeLog(Verbosity verbosity) =>
        Log.Logger = new LoggerConfiguration().MinimumLevel.Is(Level(verbosity)).WriteTo.Sink(this).CreateLogger();

    public void Emit(LogEvent logEvent)
    {
        var message = logEvent.RenderMessage(null);
        var ink = logEvent.Level switch
        {
            >= LogEventLevel.Error => Ink.Red,
            LogEventLevel.Warning => Ink.Yellow,
            LogEventLevel.Information => Ink.Cyan,
            _ => Ink.Grey,
        };
        var stamp = logEvent.Timestamp.ToString("HH:mm:ss", null);
        Write($"{stamp} [{Paint(Short(logEvent.Level), ink)}] {message}{(logEvent.Exception is { } exception ? $"\n{exception}" : "")}");
    }

    public void TargetHeader(string name) =>
        Write($"\n╬{new string('═', name.Length + 5)}\n║ {Paint(name, Ink.Cyan)}\n╬{new string('═', Math.Max(name.Length - 4, 2))}\n");

    /// <summary>One line for a run that cannot start.</summary>
    public void Refuse(string message) => Write(Paint(message, Ink.Red));

    public void Text(string text) => Write(text);

    /// <summary>The table of targets and the closing line.</summary>
    public void Close(IReadOnlyCollection<ExecutableTarget> plan, bool succeeded)
    {
        foreach (var line in TargetTable.Lines(plan))
            Write(Paint(line.Text, line.Status switch
            {
                ExecutionStatus.Failed => Ink.Red,
                ExecutionStatus.NotRun => Ink.Yellow,
                ExecutionStatus.Succeeded => Ink.Green,
                ExecutionStatus.Skipped => Ink.Grey,
                _ => null,
            }));

        var moment = time.GetLocalNow().ToString("G", null);
        Write(succeeded
            ? "\n" + Paint($"Build succeeded on {moment}. ＼（＾ᴗ＾）／", Ink.Green)
            : "\n" + Paint($"Build failed on {moment}. (╯°□°）╯︵ ┻━┻", Ink.Red));
    }

    private static LogEventLevel Level(Verbosity verbosity) => verbosity switch
    {
        Verbosity.Verbose => LogEventLevel.Verbose,
        Verbosity.Minimal => LogEventLevel.Warning,
        Verbosity.Quiet => LogEventLevel.Error,
        _ => LogEventLevel.Debug,
    };

    private static string Short(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "VRB",
        LogEventLevel.Debug => "DBG",
        LogEventLevel.Information => "INF",
        LogEventLevel.Warning => "WRN",
        LogEventLevel.Error => "ERR",
        _ => "FTL",
    };

    private string Paint(string text, Ink? ink) => colour && ink is { } code ? $"\e[{(int)code}m{text}\e[0m" : text;

    private void Write(string text)
    {
        lock (_gate)
            writer.WriteLine(text);
    }
}
