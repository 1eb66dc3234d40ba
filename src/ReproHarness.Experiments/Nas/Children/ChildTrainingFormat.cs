using ReproHarness.Nas.Tables;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Nas.Children;

/// <summary>A trained and attacked child as bytes: the number of its training, then the accuracies on both splits.</summary>
internal static class ChildTrainingFormat
{
    // Schema 2: binary; 1 was JSON.
    public static MeasurementFormat<ChildTraining> Format { get; } = new("child", "The child", Schema: 2, Write, Read);

    private static void Write(BinaryWriter writer, ChildTraining child)
    {
        writer.Write(child.Number);
        writer.WriteRow<double>([.. child.Validation.All]);
        writer.WriteRow<double>([.. child.Test.All]);
    }

    private static ChildTraining Read(BinaryReader reader)
    {
        try
        {
            return new ChildTraining(
                reader.ReadInt32(), SplitAccuracies.From([.. reader.ReadRow<double>()]),
                SplitAccuracies.From([.. reader.ReadRow<double>()]));
        }
        catch (FormatException error)
        {
            throw new InvalidDataException($"is no measured child ({error.Message.ReplaceLineEndings(" ")})");
        }
    }
}
