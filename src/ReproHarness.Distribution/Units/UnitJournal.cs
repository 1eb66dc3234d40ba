using System.Globalization;
using System.IO.Abstractions;
using System.Text;
using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.Distribution.Units;

/// <summary>
/// What one process did with units: a file of its own in <see cref="RunFolder.Journals"/>, an event a line, so that no two processes write
/// to one file. A line that a killed process left unfinished is no event.
/// </summary>
public sealed class UnitJournal : IDisposable
{
    private readonly FileSystemStream _stream;
    private readonly TimeProvider _time;

    private UnitJournal(FileSystemStream stream, TimeProvider time) => (_stream, _time) = (stream, time);

    /// <summary>Begins the journal of this process.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="worker">Names the process, such as its machine and number. Of two with one name the later one gets a number.</param>
    /// <param name="time">Dates the events.</param>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public static UnitJournal Begin(RunFolder folder, string worker, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(worker);
        var files = folder.Files;
        for (var number = 0; ; number++)
        {
            // Containers repeat machines and process numbers; the file system decides who was first.
            var path = files.Path.Combine(folder.Journals, string.Create(CultureInfo.InvariantCulture, $"{worker}-{number}.jsonl"));
            try
            {
                files.Directory.CreateDirectory(folder.Journals);
                return new UnitJournal(
                    files.FileStream.New(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete), time);
            }
            catch (IOException) when (files.File.Exists(path))
            {
            }
            catch (Exception cause) when (WriteFailure.IsRefusal(cause))
            {
                throw WriteFailure.For(path, cause, "--run DIR");
            }
        }
    }

    /// <summary>A process began a unit.</summary>
    public void Started(string unit) => Write(new UnitEvent(unit, UnitEventKind.Started, Now));

    /// <summary>A unit is done.</summary>
    public void Done(string unit, TimeSpan taken) => Write(new UnitEvent(unit, UnitEventKind.Done, Now, taken.TotalSeconds));

    /// <summary>A unit was ended from outside.</summary>
    public void Stopped(string unit) => Write(new UnitEvent(unit, UnitEventKind.Stopped, Now));

    /// <summary>A unit ended with an error.</summary>
    public void Failed(string unit, string why) => Write(new UnitEvent(unit, UnitEventKind.Failed, Now, Text: why));

    /// <summary>What a unit measured is not in the store.</summary>
    public void Lost(string unit, string what) => Write(new UnitEvent(unit, UnitEventKind.Lost, Now, Text: what));

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private DateTimeOffset Now => _time.GetUtcNow();

    // One write of a whole line: who reads meanwhile sees it or not.
    private void Write(UnitEvent happened)
    {
        lock (_stream)
        {
            _stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(happened, EvidenceJson.Line) + "\n"));
            _stream.Flush(flushToDisk: true);
        }
    }
}
