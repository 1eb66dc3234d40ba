using System.Collections.Immutable;
using TorchSharp;

namespace ReproHarness.Experiments.Weights;

/// <summary>A tensor in a file.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type">Type of its numbers.</param>
/// <param name="Shape">Its sides; none for a single number.</param>
/// <param name="Start">Where its bytes begin, from the start of the file.</param>
/// <param name="Length">How many bytes: the product of the shape times the bytes of a number.</param>
public sealed record StoredTensor(string Name, torch.ScalarType Type, ImmutableArray<long> Shape, int Start, int Length);
