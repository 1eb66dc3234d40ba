using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ReproHarness.Experiments.Gaps;

/// <summary>The logit gaps of every image under one network. Plain numbers, at least 0.</summary>
/// <param name="Classes">N, number of classes.</param>
/// <param name="Second">Delta_12.</param>
/// <param name="Third">Delta_13.</param>
/// <param name="Last">Delta_1N.</param>
public sealed record GapTable(int Classes, ImmutableArray<float> Second, ImmutableArray<float> Third, ImmutableArray<float> Last)
{
    /// <summary>Number of images.</summary>
    public int Images => Second.Length;

    /// <summary>Puts the images of several parts where they stand in the common order.</summary>
    /// <param name="parts">Each part's table and the places of its images.</param>
    /// <exception cref="ArgumentException">The parts do not hold every image exactly once.</exception>
    internal static GapTable Join(IReadOnlyList<(GapTable Table, IReadOnlyList<long> Positions)> parts)
    {
        var images = parts.Sum(part => part.Table.Images);
        var held = parts.SelectMany(part => part.Positions).ToHashSet();
        if (held.Count != images || held.Max() != images - 1 || parts.Any(part => part.Positions.Count != part.Table.Images))
            throw new ArgumentException($"The parts hold {images} images at {held.Count} places, not each of {images} once.", nameof(parts));
        ImmutableArray<float> Scatter(Func<GapTable, ImmutableArray<float>> values)
        {
            var joined = new float[images];
            foreach (var (table, positions) in parts)
                for (var i = 0; i < table.Images; i++) joined[positions[i]] = values(table)[i];
            return ImmutableCollectionsMarshal.AsImmutableArray(joined);
        }

        return new GapTable(parts[0].Table.Classes, Scatter(table => table.Second), Scatter(table => table.Third), Scatter(table => table.Last));
    }
}
