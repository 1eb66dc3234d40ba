using System.Text.Json;
using ReproHarness.Experiments.Audit;

namespace ReproHarness.Experiments.Nas.Contests;

/// <summary>An attacked network as bytes: JSON, an image's outcome a character, for there are few networks and few images.</summary>
internal static class AttackedNetworkFormat
{
    private const int Schema = 1;

    public static byte[] Encode(AttackedNetwork network) => JsonSerializer.SerializeToUtf8Bytes(new Stored(
        Schema, Text(network.Right), [.. network.Arms.Select(arm => new StoredArm(arm.Name, arm.Kind, arm.Epsilons[0], Text(arm.Broken.Select(mask => mask != 0))))],
        network.MeasuredAt, network.Seconds));

    /// <exception cref="InvalidDataException">The content is another format.</exception>
    public static AttackedNetwork Decode(byte[] content)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<Stored>(content) ?? throw new JsonException("it is null");
            if (stored.Schema != Schema) throw new InvalidDataException($"has schema {stored.Schema}, not {Schema}");
            if (stored.Arms.Any(arm => arm.Broken.Length != stored.Right.Length)) throw new InvalidDataException("has arms of different images");
            return new AttackedNetwork(
                [.. stored.Right.Select(Holds)], [.. stored.Arms.Select(arm => new ArmResult(arm.Name, arm.Kind, [arm.Eps], [.. arm.Broken.Select(image => Holds(image) ? 1u : 0u)]))],
                stored.MeasuredAt, stored.Seconds, Reused: true);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"is no attacked network ({error.Message.ReplaceLineEndings(" ")})");
        }
    }

    private static string Text(IEnumerable<bool> images) => string.Concat(images.Select(holds => holds ? '1' : '0'));

    private static bool Holds(char image) => image == '1';

    private sealed record Stored(int Schema, string Right, StoredArm[] Arms, DateTimeOffset MeasuredAt, double Seconds);

    private sealed record StoredArm(string Name, ArmKind Kind, double Eps, string Broken);
}
