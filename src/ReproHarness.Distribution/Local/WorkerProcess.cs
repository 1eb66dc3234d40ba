using System.Diagnostics;
using System.Text;

namespace ReproHarness.Distribution.Local;

/// <summary>A process of the worker program that is handed units on its standard input.</summary>
internal sealed class WorkerProcess : ILocalWorker
{
    private const int MostWords = 4000;

    private readonly Process _process;
    private readonly TimeSpan _patience;
    private readonly Action _forget;
    private readonly StringBuilder _errors = new();

    /// <summary>Takes over a process that was started just now.</summary>
    /// <param name="process">The process.</param>
    /// <param name="patience">How long it may take to end when it gets no more units; then it is killed.</param>
    /// <param name="forget">Disposes of it.</param>
    public WorkerProcess(Process process, TimeSpan patience, Action forget)
    {
        (_process, _patience, _forget) = (process, patience, forget);
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not { } text) return;
            lock (_errors)
            {
                _errors.AppendLine(text);
                if (_errors.Length > MostWords) _errors.Remove(0, _errors.Length - MostWords);
            }
        };
        _process.BeginErrorReadLine();
    }

    /// <inheritdoc/>
    public string LastWords
    {
        get
        {
            lock (_errors) return WorkerProcesses.LastLine(_errors.ToString());
        }
    }

    /// <inheritdoc/>
    public WorkerReply? Measure(string unit)
    {
        try
        {
            _process.StandardInput.WriteLine(unit);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // Its end of the pipe is closed: it says nothing more.
        }

        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (WorkerReply.Parse(line) is { } reply && reply.Unit == unit) return reply;
        }

        _process.WaitForExit();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone.
        }

        // A driver that hangs at the end of a process keeps no run from ending.
        if (!_process.WaitForExit(_patience)) _process.Kill(entireProcessTree: true);
        _forget();
    }
}
