using ReproHarness.Storage;

namespace ReproHarness.Experiments.Gaps;

/// <summary>Gaps as bytes: classes, images, moments; then each moment's epochs and its three rows.</summary>
internal static class FollowedGapsFormat
{
    public static MeasurementFormat<FollowedGaps> Format { get; } = new("gaps", "The table of gaps", Schema: 1, Write, Read);

    private static void Write(BinaryWriter writer, FollowedGaps gaps)
    {
        writer.Write(gaps.Tables[0].Classes);
        writer.Write(gaps.Tables[0].Images);
        writer.Write(gaps.Tables.Length);
        foreach (var (epochs, table) in gaps.Epochs.Zip(gaps.Tables))
        {
            writer.Write(epochs);
            foreach (var row in new[] { table.Second, table.Third, table.Last }) writer.WriteValues(row);
        }
    }

    private static FollowedGaps Read(BinaryReader reader)
    {
        var (classes, images, moments) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (images < 1 || moments < 1 || left != moments * (sizeof(double) + ((long)LogitGaps.Ranks * images * sizeof(float))))
            throw new InvalidDataException($"has {left} bytes for {moments} moments of {images} images");
        var (epochs, tables) = (new double[moments], new GapTable[moments]);
        for (var moment = 0; moment < moments; moment++)
        {
            epochs[moment] = reader.ReadDouble();
            tables[moment] =
                new GapTable(classes, reader.ReadValues<float>(images), reader.ReadValues<float>(images), reader.ReadValues<float>(images));
        }

        return new FollowedGaps([.. epochs], [.. tables]);
    }
}
