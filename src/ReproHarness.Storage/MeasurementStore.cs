namespace ReproHarness.Storage;

/// <summary>
/// Remembers measurements by key: what was measured with the same inputs, code and environment is read instead of measured. A damaged entry
/// is reported and measured again.
/// </summary>
/// <param name="store">Where the entries lie.</param>
/// <param name="time">Dates and times the measurements.</param>
/// <param name="warn">Receives one line for each entry that could not be used.</param>
public sealed class MeasurementStore(ContentStore store, TimeProvider time, Action<string> warn)
{
    /// <inheritdoc cref="ContentStore.AnswersOnly"/>
    public bool AnswersOnly => store.AnswersOnly;

    /// <inheritdoc cref="ContentStore.RequireMeasuring"/>
    public void RequireMeasuring(string what) => store.RequireMeasuring(what);

    /// <summary>Reads the measurement, or makes and keeps it.</summary>
    /// <param name="format">The kind of measurement.</param>
    /// <param name="hash">A <see cref="CacheKey"/> over everything that the value depends on.</param>
    /// <param name="measure">Measures. Called only when the store has nothing to use.</param>
    /// <param name="secondsBefore">What was done for this measurement before, and is part of its time.</param>
    /// <exception cref="NotMeasuredException">The store only answers, and has nothing to use.</exception>
    public Measured<T> GetOrMeasure<T>(MeasurementFormat<T> format, string hash, Func<T> measure, double secondsBefore = 0) where T : class
    {
        ArgumentNullException.ThrowIfNull(measure);
        if (TryGet(format, hash) is { } known) return known;
        RequireMeasuring(format.Name);
        var start = time.GetTimestamp();
        var value = measure();
        return Keep(format, hash, value, secondsBefore + time.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>Reads the measurement; null when the store has nothing to use.</summary>
    /// <param name="format">The kind of measurement.</param>
    /// <param name="hash">As for <see cref="GetOrMeasure{T}"/>.</param>
    public Measured<T>? TryGet<T>(MeasurementFormat<T> format, string hash) where T : class
    {
        ArgumentNullException.ThrowIfNull(format);
        return store.TryRead(KeyOf(format, hash), format.Decode, format.Name, "it is measured again", warn);
    }

    /// <summary>Keeps a measurement that ended now.</summary>
    /// <param name="format">The kind of measurement.</param>
    /// <param name="hash">As for <see cref="GetOrMeasure{T}"/>.</param>
    /// <param name="value">What was measured.</param>
    /// <param name="seconds">How long it took.</param>
    public Measured<T> Keep<T>(MeasurementFormat<T> format, string hash, T value, double seconds) where T : class
    {
        ArgumentNullException.ThrowIfNull(format);
        var measured = new Measured<T>(value, time.GetUtcNow(), seconds, Reused: false);
        store.WriteOnce(KeyOf(format, hash), format.Encode(measured));
        return measured;
    }

    private static string KeyOf<T>(MeasurementFormat<T> format, string hash) where T : class => $"{format.Prefix}-{hash}";
}
