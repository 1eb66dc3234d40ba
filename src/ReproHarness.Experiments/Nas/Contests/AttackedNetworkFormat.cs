using ReproHarness.Experiments.Audit;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Nas.Contests;

/// <summary>An attacked network as bytes: which images are right, then each arm's name, kind, eps and which images it broke.</summary>
internal static class AttackedNetworkFormat
{
    // Schema 2: binary; 1 was JSON.
    public static MeasurementFormat<AttackedNetwork> Format { get; } = new("contest", "The attacked network", Schema: 2, Write, Read);

    private static void Write(BinaryWriter writer, AttackedNetwork network)
    {
        writer.WriteRow(network.Right);
        writer.Write(network.Arms.Length);
        foreach (var arm in network.Arms)
        {
            writer.Write(arm.Name);
            writer.Write((int)arm.Kind);
            writer.Write(arm.Epsilons[0]);
            writer.WriteRow<bool>([.. arm.Broken.Select(mask => mask != 0)]);
        }
    }

    private static AttackedNetwork Read(BinaryReader reader)
    {
        var right = reader.ReadRow<bool>();
        var arms = new ArmResult[reader.ReadCount(sizeof(byte))];
        for (var i = 0; i < arms.Length; i++)
        {
            arms[i] = new ArmResult(
                reader.ReadString(), (ArmKind)reader.ReadInt32(), [reader.ReadDouble()],
                [.. reader.ReadRow<bool>().Select(broken => broken ? 1u : 0u)]);
            if (arms[i].Broken.Length != right.Length) throw new InvalidDataException("has arms of different images");
        }

        return new AttackedNetwork(right, [.. arms]);
    }
}
