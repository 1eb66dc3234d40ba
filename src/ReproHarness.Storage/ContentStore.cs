using System.Diagnostics.CodeAnalysis;
using System.IO.Abstractions;
using ReproHarness.Storage.Timing;

namespace ReproHarness.Storage;

/// <summary>
/// A folder of results by key, such as checkpoints and sweeps. An entry carries its schema version, key, length and hash; all are
/// checked on every read, so that a damaged entry is recomputed and never used.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="root">The folder; made by the first write.</param>
/// <param name="fresh">
/// Whether entries of earlier runs are left unread: a store for measuring again. It still reads what it wrote itself, and what it
/// writes replaces the old entries.
/// </param>
public sealed class ContentStore(IFileSystem files, string root, bool fresh = false)
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Whether what is not there stays so: for who judges what others measured. Nothing is written then.</summary>
    public bool AnswersOnly { get; init; }

    /// <summary>Where the entry of <paramref name="key"/> lies.</summary>
    /// <param name="key">
    /// 1 to 128 letters, digits, dots, dashes or underscores, not starting with a dot; usually a <see cref="CacheKey"/>.
    /// </param>
    /// <exception cref="ArgumentException">The key is not of that form.</exception>
    public string PathOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var valid = key.Length is >= 1 and <= 128 && key[0] != '.' && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
        return valid
            ? files.Path.Combine(root, key)
            : throw new ArgumentException($"'{key}' cannot name an entry of a content store.", nameof(key));
    }

    /// <summary>Stores <paramref name="content"/>, replacing an entry of the same key.</summary>
    /// <exception cref="InputException">The disk is full or the folder cannot be written.</exception>
    /// <exception cref="NotMeasuredException">The store only answers.</exception>
    public void Write(string key, ReadOnlySpan<byte> content)
    {
        RequireMeasuring($"'{key}'");
        using var span = WorkSpan.Begin(WorkKind.Files);
        AtomicFile.WriteBytes(files, PathOf(key), ContentEntry.Encode(key, content));
        lock (_written) _written.Add(key);
    }

    /// <summary>
    /// Stores <paramref name="content"/> unless there is a whole entry of the same key: of two machines that measured the same, the first
    /// one's entry stays. A store for measuring again replaces what earlier runs left.
    /// </summary>
    /// <inheritdoc cref="Write" path="/exception"/>
    public void WriteOnce(string key, ReadOnlySpan<byte> content)
    {
        if (!TryRead(key, out _, out _)) Write(key, content);
    }

    /// <summary>Refuses to measure where the store only answers.</summary>
    /// <param name="what">What would be measured, at the start of a sentence.</param>
    /// <exception cref="NotMeasuredException">The store only answers.</exception>
    public void RequireMeasuring(string what)
    {
        if (AnswersOnly) throw new NotMeasuredException(what);
    }

    /// <summary>Reads the entry of <paramref name="key"/>.</summary>
    /// <param name="key">The key.</param>
    /// <param name="content">The content when the entry exists and is whole.</param>
    /// <param name="corruption">
    /// When an entry exists but cannot be used: one line for the user that names the file and says what is wrong. Null otherwise.
    /// </param>
    /// <returns>True when there is content.</returns>
    public bool TryRead(string key, [NotNullWhen(true)] out byte[]? content, out string? corruption)
    {
        content = null;
        corruption = null;
        var path = PathOf(key);
        if (!Holds(key)) return false;
        using var span = WorkSpan.Begin(WorkKind.Files);
        try
        {
            content = ContentEntry.Decode(key, files.File.ReadAllBytes(path), out var defect);
            if (defect is not null) corruption = $"The cached entry '{path}' {defect}; it is computed again.";
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            corruption = $"The cached entry '{path}' cannot be read ({cause.Message.ReplaceLineEndings(" ")}); it is computed again.";
        }

        return content is not null;
    }

    /// <summary>
    /// Reads the entry of <paramref name="key"/> by its codec. An entry that is damaged, or of another format, is reported and counts as
    /// absent.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="decode">
    /// Makes it of the content; throws <see cref="InvalidDataException"/> with a message such as "ends too early" where the content is
    /// another format.
    /// </param>
    /// <param name="name">What an entry is, at the start of a sentence: <c>The curve</c>.</param>
    /// <param name="again">What happens then: <c>it is measured again</c>.</param>
    /// <param name="warn">Receives the line that names the file and says what is wrong.</param>
    public T? TryRead<T>(string key, Func<byte[], T> decode, string name, string again, Action<string> warn) where T : class
    {
        ArgumentNullException.ThrowIfNull(decode);
        ArgumentNullException.ThrowIfNull(warn);
        if (TryRead(key, out var content, out var corruption))
        {
            try
            {
                return decode(content);
            }
            catch (InvalidDataException defect)
            {
                corruption = $"{name} '{PathOf(key)}' {defect.Message}; {again}.";
            }
        }

        if (corruption is not null) warn(corruption);
        return null;
    }

    /// <summary>Whether there is an entry of <paramref name="key"/> to read. Whether it is whole, reading it tells.</summary>
    public bool Holds(string key)
    {
        var path = PathOf(key);
        return MayRead(key) && files.File.Exists(path);
    }

    /// <summary>The keys of the entries to read that begin with <paramref name="prefix"/>, in the order of their letters.</summary>
    public IEnumerable<string> Keys(string prefix) => files.Directory.Exists(root)
        ? files.Directory.EnumerateFiles(root, $"{prefix}*").Select(path => files.Path.GetFileName(path)!)
            .Where(key => !key.EndsWith(TemporaryFiles.Extension, StringComparison.Ordinal) && MayRead(key)).Order(StringComparer.Ordinal)
        : [];

    /// <summary>Removes the entry of <paramref name="key"/> where there is one, such as the resume point of a finished training.</summary>
    /// <exception cref="InputException">The folder cannot be written.</exception>
    public void Remove(string key)
    {
        var path = PathOf(key);
        try
        {
            if (files.File.Exists(path)) files.File.Delete(path);
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            throw WriteFailure.For(path, cause);
        }
    }

    private bool MayRead(string key)
    {
        if (!fresh) return true;
        lock (_written) return _written.Contains(key);
    }
}
