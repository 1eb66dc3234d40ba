using ReproHarness.Storage.Downloads;
using Serilog;
using Spectre.Console;

namespace ReproHarness.BuildSteps;

/// <summary>Runs downloads and shows meanwhile how far they are: bars on a terminal, plain lines elsewhere.</summary>
internal static class FetchWatch
{
    /// <param name="work">The downloads, which report to what they are given.</param>
    public static void Run(Func<IProgress<DownloadStep>, Task> work)
    {
        if (!AnsiConsole.Profile.Out.IsTerminal)
        {
            work(new PlainFetchProgress(TimeProvider.System, line => Log.Information("{Line:l}", line), note =>
                Log.Warning("{Note:l}", note))).GetAwaiter().GetResult();
            return;
        }

        var bars = new Bars();
        try
        {
            AnsiConsole.Progress()
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(),
                    new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
                .Start(context =>
                {
                    bars.Context = context;
                    work(bars).GetAwaiter().GetResult();
                });
        }
        finally
        {
            // Log lines would tear the bars: what must be said is said after them.
            foreach (var note in bars.Notes)
                Log.Warning("{Note:l}", note);
        }
    }

    private sealed class Bars : IProgress<DownloadStep>
    {
        private readonly Dictionary<string, ProgressTask> _bars = [];

        public ProgressContext? Context { get; set; }

        public List<string> Notes { get; } = [];

        public void Report(DownloadStep value)
        {
            if (value.Note is { } note)
            {
                Notes.Add(note);
                return;
            }

            if (!_bars.TryGetValue(value.Download.Name, out var bar))
                _bars[value.Download.Name] = bar = Context!.AddTask(Markup.Escape(value.Download.Name), maxValue: value.Download.Size);
            bar.Value = value.Received;
        }
    }
}
