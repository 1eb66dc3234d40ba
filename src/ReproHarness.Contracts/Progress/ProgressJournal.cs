using System.Diagnostics;
using System.IO.Abstractions;
using System.Text;
using ReproHarness.Contracts.Claims;
using ReproHarness.Storage;

namespace ReproHarness.Contracts.Progress;

/// <summary>
/// Tells other processes how far a run is: <c>&lt;artifacts&gt;/progress/&lt;tier&gt;.jsonl</c>, one event a line, begun anew by every run.
/// The build follows it to draw its bar; a person can follow it with <c>tail -f</c>.
/// </summary>
public sealed class ProgressJournal : IDisposable
{
    /// <summary>Eyes need no more, and a file written for every batch would slow the run.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider _time;
    private readonly StreamWriter _lines;
    private long _last;

    private ProgressJournal(Stream stream, TimeProvider time)
    {
        _time = time;
        _lines = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Begins the journal of a run.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static ProgressJournal Begin(IFileSystem files, string artifacts, Tier tier, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(time);
        var path = files.Path.Combine(artifacts, "progress", $"{TierName.Of(tier)}.jsonl");
        try
        {
            files.Directory.CreateDirectory(files.Path.GetDirectoryName(path)!);
            return new ProgressJournal(
                files.FileStream.New(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete), time);
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            throw WriteFailure.For(path, cause);
        }
    }

    /// <summary>What there is to do: cells with what each costs relative to the others.</summary>
    public void Plan(IReadOnlyDictionary<string, double> costs) => Write(new JournalEvent("plan", Costs: costs));

    /// <summary>Work on a cell begins.</summary>
    public void Started(string unit) => Write(new JournalEvent("started", unit));

    /// <summary>Work goes on. Reports that follow closely are left out.</summary>
    public void Progress(string unit, string stage, double fraction)
    {
        lock (_lines)
        {
            if (_last != 0 && _time.GetElapsedTime(_last) < Between) return;
            _last = _time.GetTimestamp();
        }

        Write(new JournalEvent("progress", unit, stage, fraction));
    }

    /// <summary>A subject is judged.</summary>
    /// <param name="unit">Its unit.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="label">Its claim and name as a reader calls them.</param>
    public void Finished(string unit, Verdict verdict, string label) =>
        Write(new JournalEvent("finished", unit, verdict.ToString()) { Label = label });

    /// <summary>A unit is measured, and nobody judges it here.</summary>
    public void Measured(string unit) => Write(new JournalEvent("finished", unit, "measured"));

    /// <summary>A unit could not be measured; the others go on.</summary>
    public void Failed(string unit, string message) => Write(new JournalEvent("failed", unit, Message: message));

    /// <summary>Something the user should know; the run goes on.</summary>
    public void Warning(string message) => Write(new JournalEvent("warning", Message: message));

    /// <summary>The run cannot go on.</summary>
    public void Fatal(InputException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        Write(new JournalEvent("fatal", Message: error.Message, Infrastructure: error is InfrastructureException ? true : null));
    }

    /// <summary>Ends the journal.</summary>
    public void Dispose()
    {
        using (var process = Process.GetCurrentProcess()) Write(new JournalEvent("done", PeakMemory: process.PeakWorkingSet64));

        // What the disk refused is still in the stream's buffer, and closing tries it once more.
        Attempt(_lines.Dispose);
    }

    // A journal on a full disk is no reason to lose the run; what matters is written elsewhere and fails there.
    private void Write(JournalEvent step) => Attempt(() => _lines.WriteLine(step.ToLine()));

    private void Attempt(Action write)
    {
        lock (_lines)
        {
            try
            {
                write();
            }
            catch (Exception cause) when (WriteFailure.IsRefusal(cause) || cause is ObjectDisposedException)
            {
            }
        }
    }
}
