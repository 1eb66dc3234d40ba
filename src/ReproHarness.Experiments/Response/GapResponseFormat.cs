using System.Collections.Immutable;

namespace ReproHarness.Experiments.Response;

/// <summary>Responses as bytes: schema, date, seconds, number of images, then the rows of float32 and the row of ranks.</summary>
internal static class GapResponseFormat
{
    /// <summary>2: gradients by reverse mode, steps within the pixel range, the best linear attack.</summary>
    private const int Schema = 2;
    private const int Head = (2 * sizeof(int)) + sizeof(long) + sizeof(double);
    private const int RowCount = 8;

    public static byte[] Encode(MeasuredResponse measured)
    {
        var response = measured.Response;
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Schema);
        writer.Write(measured.MeasuredAt.UtcTicks);
        writer.Write(measured.Seconds);
        writer.Write(response.Images);
        ImmutableArray<float>[] rows =
        [
            response.Gaps, response.GradientNorms, response.BestSizes, response.Fgsm.Alignments, response.Fgsm.LinearSizes,
            response.StepLeastLikely.Alignments, response.StepLeastLikely.LinearSizes,
        ];
        foreach (var row in rows)
            foreach (var value in row) writer.Write(value);
        foreach (var rank in response.BestRanks) writer.Write(rank);
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The content is another format.</exception>
    public static MeasuredResponse Decode(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content));
        if (content.Length < Head || reader.ReadInt32() != Schema) throw new InvalidDataException($"has another schema than {Schema}");
        var ticks = reader.ReadInt64();
        if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks)
            throw new InvalidDataException("has no valid date");
        var seconds = reader.ReadDouble();
        var images = reader.ReadInt32();
        if (images < 1 || content.Length != Head + ((long)RowCount * images * sizeof(float)))
            throw new InvalidDataException($"has {content.Length} bytes for {images} images");
        ImmutableArray<float> Row() => [.. Enumerable.Range(0, images).Select(_ => reader.ReadSingle())];
        var (gaps, norms, best, fgsm, stepLeastLikely) =
            (Row(), Row(), Row(), new DirectionResponse(Row(), Row()), new DirectionResponse(Row(), Row()));
        ImmutableArray<int> ranks = [.. Enumerable.Range(0, images).Select(_ => reader.ReadInt32())];
        return new MeasuredResponse(
            new GapResponse(gaps, norms, best, ranks, fgsm, stepLeastLikely), new DateTimeOffset(ticks, TimeSpan.Zero), seconds,
            Reused: true);
    }
}
