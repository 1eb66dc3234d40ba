using System.Runtime.InteropServices;
using ReproHarness.Statistics.EntropyGains;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Audit;

/// <summary>An audit as bytes: the tables in the order of the record, each row with its length before it.</summary>
internal static class NetworkAuditFormat
{
    public static MeasurementFormat<NetworkAudit> Format { get; } = new("audit", "The audit", Schema: 2, Write, Read);

    private static void Write(BinaryWriter writer, NetworkAudit audit)
    {
        writer.WriteRow(audit.Clean.Right);
        foreach (var row in new[] { audit.Clean.Entropies, audit.Clean.Gaps, audit.Clean.LogitDeviations, audit.Clean.LogitNorms })
            writer.WriteRow(row);
        writer.WriteRow(audit.Clean.Saturated);
        foreach (var table in new[] { audit.Gradients, audit.PreciseGradients })
        {
            writer.WriteRow(table.Norms);
            writer.WriteRow(table.Largest);
            writer.Write(table.SmallestNormal);
        }

        foreach (var arms in new[] { audit.Arms, audit.Unbounded })
        {
            writer.Write(arms.Length);
            foreach (var arm in arms)
            {
                writer.Write(arm.Name);
                writer.Write((int)arm.Kind);
                writer.WriteRow(arm.Epsilons);
                writer.WriteRow(arm.Broken);
            }
        }
    }

    private static NetworkAudit Read(BinaryReader reader) => new(
        new CleanTable(
            reader.ReadRow<bool>(), reader.ReadRow<float>(), reader.ReadRow<float>(), reader.ReadRow<float>(), reader.ReadRow<float>(),
            reader.ReadRow<bool>()),
        Gradients(reader), Gradients(reader), Arms(reader), Arms(reader));

    private static GradientTable Gradients(BinaryReader reader) =>
        new(reader.ReadRow<double>(), reader.ReadRow<double>(), reader.ReadDouble());

    private static System.Collections.Immutable.ImmutableArray<ArmResult> Arms(BinaryReader reader)
    {
        var arms = new ArmResult[reader.ReadCount(sizeof(byte))];
        for (var i = 0; i < arms.Length; i++)
            arms[i] = new ArmResult(reader.ReadString(), (ArmKind)reader.ReadInt32(), reader.ReadRow<double>(), reader.ReadRow<uint>());
        return ImmutableCollectionsMarshal.AsImmutableArray(arms);
    }
}
