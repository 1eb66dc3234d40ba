using ReproHarness.Storage;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace ReproHarness.BuildSteps;

/// <summary>
/// Shows an error that the user can correct as one line. NUKE logs every exception that ends a target as "Target X has thrown an exception"
/// with a stack trace, which does not help a user. Other exceptions keep their stack trace.
/// </summary>
internal sealed class PlainFailures(ILogger engine) : ILogEventSink, IDisposable
{
    private static readonly MessageTemplate Line = new MessageTemplateParser().Parse("{Message:l}");

    /// <summary>A logger that forwards to the logger of the engine.</summary>
    public static ILogger Over(ILogger engine) =>
        new LoggerConfiguration().MinimumLevel.Is(LowestOf(engine)).WriteTo.Sink(new PlainFailures(engine)).CreateLogger();

    // Whoever asks the logger whether it shows information is told what the engine shows (--verbosity).
    private static LogEventLevel LowestOf(ILogger engine) => Enum.GetValues<LogEventLevel>().FirstOrDefault(engine.IsEnabled);

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent) => engine.Write(logEvent.Exception is InputException failure
        ? new LogEvent(
            logEvent.Timestamp,
            logEvent.Level,
            exception: null,
            Line,
            [new LogEventProperty("Message", new ScalarValue(failure.Message.TrimEnd()))])
        : logEvent);

    /// <inheritdoc/>
    public void Dispose() => (engine as IDisposable)?.Dispose();
}
