using System.Collections.Immutable;
using TorchSharp;

namespace ReproHarness.Experiments.Weights;

/// <summary>A tensor in a file.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="TypeName">Type of its numbers, as the file names it: <c>F32</c>.</param>
/// <param name="Type">The same for torch; null where torch has none, or none that is read here.</param>
/// <param name="Shape">Its sides; none for a single number.</param>
/// <param name="Start">Where its bytes begin, from the start of the file.</param>
/// <param name="Length">How many bytes: the product of the shape times the bits of a number, over 8.</param>
public sealed record StoredTensor(string Name, string TypeName, torch.ScalarType? Type, ImmutableArray<long> Shape, int Start, int Length);
