namespace ReproHarness.Studies.Recording;

/// <summary>
/// Puts the first bytes of all 32-bit numbers together, then the second ones, and so on, as HDF5's shuffle filter does: exponents of
/// neighbouring numbers are alike and compress, where mantissas between them would hide that.
/// </summary>
internal static class ByteShuffle
{
    private const int Width = sizeof(float);

    /// <summary>Shuffles; what is left over after the last whole number stays at the end.</summary>
    public static byte[] Forward(ReadOnlySpan<byte> content)
    {
        var (shuffled, numbers) = (new byte[content.Length], content.Length / Width);
        for (var place = 0; place < numbers * Width; place++) shuffled[(place % Width * numbers) + (place / Width)] = content[place];
        content[(numbers * Width)..].CopyTo(shuffled.AsSpan(numbers * Width));
        return shuffled;
    }

    /// <summary>Undoes <see cref="Forward"/>.</summary>
    public static byte[] Back(ReadOnlySpan<byte> shuffled)
    {
        var (content, numbers) = (new byte[shuffled.Length], shuffled.Length / Width);
        for (var place = 0; place < numbers * Width; place++) content[place] = shuffled[(place % Width * numbers) + (place / Width)];
        shuffled[(numbers * Width)..].CopyTo(content.AsSpan(numbers * Width));
        return content;
    }
}
