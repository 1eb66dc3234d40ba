using ReproHarness.Storage;

namespace ReproHarness.Experiments.Response;

/// <summary>A response as bytes: number of images, then the rows of float32 and the row of ranks.</summary>
internal static class GapResponseFormat
{
    private const int Rows = 8;

    // Schema 2: gradients by reverse mode, steps within the pixel range, the best linear attack.
    public static MeasurementFormat<GapResponse> Format { get; } = new("response", "The response", Schema: 2, Write, Read);

    private static void Write(BinaryWriter writer, GapResponse response)
    {
        writer.Write(response.Images);
        foreach (var row in new[]
        {
            response.Gaps, response.GradientNorms, response.BestSizes, response.Fgsm.Alignments, response.Fgsm.LinearSizes,
            response.StepLeastLikely.Alignments, response.StepLeastLikely.LinearSizes,
        }) writer.WriteValues(row);
        writer.WriteValues(response.BestRanks);
    }

    private static GapResponse Read(BinaryReader reader)
    {
        var images = reader.ReadInt32();
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (images < 1 || left != (long)Rows * images * sizeof(float))
            throw new InvalidDataException($"has {left} bytes for {images} images");
        var (gaps, norms, best) = (reader.ReadValues<float>(images), reader.ReadValues<float>(images), reader.ReadValues<float>(images));
        var fgsm = new DirectionResponse(reader.ReadValues<float>(images), reader.ReadValues<float>(images));
        var stepLeastLikely = new DirectionResponse(reader.ReadValues<float>(images), reader.ReadValues<float>(images));
        return new GapResponse(gaps, norms, best, reader.ReadValues<int>(images), fgsm, stepLeastLikely);
    }
}
