using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace ReproHarness.Experiments.Cells;

/// <summary>Puts what was measured part by part into the common order of a cell's images.</summary>
internal static class PartOrder
{
    /// <summary>Each part's values where its images stand.</summary>
    /// <param name="images">Number of images.</param>
    /// <param name="parts">The parts, each with what was measured on it.</param>
    /// <param name="values">One value per image of the part.</param>
    /// <exception cref="ArgumentException">The parts do not hold every image exactly once.</exception>
    public static ImmutableArray<TValue> Scatter<TMeasured, TValue>(
        int images, IReadOnlyList<(CellPart Part, TMeasured Measured)> parts, Func<TMeasured, ImmutableArray<TValue>> values)
    {
        var (joined, held) = (new TValue[images], new bool[images]);
        var count = 0;
        foreach (var (part, measured) in parts)
        {
            var own = values(measured);
            for (var i = 0; i < own.Length; i++, count++)
            {
                if (i >= part.Positions.Count || part.Positions[i] >= images || held[part.Positions[i]]) throw NotOnce();
                (joined[part.Positions[i]], held[part.Positions[i]]) = (own[i], true);
            }
        }

        return count == images ? ImmutableCollectionsMarshal.AsImmutableArray(joined) : throw NotOnce();

        ArgumentException NotOnce() =>
            new($"The parts hold {parts.Sum(part => values(part.Measured).Length)} images, not each of {images} once.", nameof(parts));
    }
}
