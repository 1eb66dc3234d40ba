using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace ReproHarness.Unit.BuildSteps;

public sealed class PlainFailuresSpecs
{
    private readonly Kept _kept = new();

    private ILogger Logger => PlainFailures.Over(new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(_kept).CreateLogger());

    [Fact]
    public void What_a_user_can_mend_is_shown_as_its_line_without_a_stack_trace()
    {
        foreach (var cause in new[] { new InputException("--seed is '{x}'."), new TargetFailure(ExitCodes.ClaimLeft, "--seed is '{x}'.") })
            Logger.Error(cause, "Target {TargetName} has thrown an exception", "FastClaims");
        _kept.Events.Should().HaveCount(2).And.OnlyContain(line => line.Exception == null && line.Level == LogEventLevel.Error);
        _kept.Events.Select(line => line.RenderMessage()).Should().AllBe("--seed is '{x}'.");
    }

    [Fact]
    public void Everything_else_keeps_its_stack_trace()
    {
        var fault = new InvalidOperationException("broken");
        Logger.Error(fault, "Target {TargetName} has thrown an exception", "FastClaims");
        Logger.Debug("quiet");
        _kept.Events.Select(line => line.Exception).Should().Equal(fault, null);
    }

    [Fact]
    public void Each_kind_of_end_has_its_code()
    {
        ExitCodes.Of(new InputException("x")).Should().Be(2);
        ExitCodes.Of(new TargetFailure(ExitCodes.NightChanged, "x")).Should().Be(3);
        ExitCodes.Of(new InfrastructureException("x")).Should().Be(4);
        ExitCodes.Of(new InvalidOperationException("a fault of the program")).Should().Be(4);
    }

    [Fact]
    public void The_page_of_exit_codes_has_every_code()
    {
        var page = Path.Combine(
            RunSettings.FindRepositoryRoot(new System.IO.Abstractions.FileSystem(), AppContext.BaseDirectory), "docs", "exit-codes.md");
        File.ReadLines(page)
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split('|')[1].Trim())
            .Should().Equal(ExitCodes.Meanings.Select(code => $"{code.Code}"));
    }

    private sealed class Kept : ILogEventSink
    {
        public List<LogEvent> Events { get; } = [];

        public void Emit(LogEvent logEvent) => Events.Add(logEvent);
    }
}
