using System.Text.Json;
using ReproHarness.Nas.Tables;

namespace ReproHarness.Experiments.Nas.Children;

/// <summary>A child, trained and attacked.</summary>
/// <param name="Training">What it does.</param>
/// <param name="MeasuredAt">When it was attacked.</param>
/// <param name="Seconds">How long training and attacks took.</param>
/// <param name="Reused">Whether it was read from the store.</param>
public sealed record MeasuredChild(ChildTraining Training, DateTimeOffset MeasuredAt, double Seconds, bool Reused);

/// <summary>A measured child as bytes: JSON, because a table is made of such numbers and nothing larger.</summary>
internal static class MeasuredChildFormat
{
    private const int Schema = 1;

    public static byte[] Encode(MeasuredChild child) => JsonSerializer.SerializeToUtf8Bytes(new Stored(
        Schema, child.Training.Number, [.. child.Training.Validation.All], [.. child.Training.Test.All], child.MeasuredAt, child.Seconds));

    /// <exception cref="InvalidDataException">The content is another format.</exception>
    public static MeasuredChild Decode(byte[] content)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<Stored>(content) ?? throw new JsonException("it is null");
            if (stored.Schema != Schema) throw new InvalidDataException($"has schema {stored.Schema}, not {Schema}");
            return new MeasuredChild(
                new ChildTraining(stored.Number, SplitAccuracies.From(stored.Validation), SplitAccuracies.From(stored.Test)), stored.MeasuredAt, stored.Seconds, Reused: true);
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            throw new InvalidDataException($"is no measured child ({error.Message.ReplaceLineEndings(" ")})");
        }
    }

    private sealed record Stored(int Schema, int Number, double[] Validation, double[] Test, DateTimeOffset MeasuredAt, double Seconds);
}
