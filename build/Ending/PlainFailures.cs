using ReproHarness.Storage;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace ReproHarness.BuildSteps;

/// <summary>
/// Shows what a person can mend as its one line. NUKE logs whatever ends a target as "Target X has thrown an exception" with a stack
/// trace, which tells a user nothing; the stack trace stays for everything else.
/// </summary>
internal sealed class PlainFailures(ILogger engine) : ILogEventSink, IDisposable
{
    private static readonly MessageTemplate Line = new MessageTemplateParser().Parse("{Message:l}");

    /// <summary>A logger that hands everything on to the engine's.</summary>
    public static ILogger Over(ILogger engine) =>
        new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new PlainFailures(engine)).CreateLogger();

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
