using System.Collections.Immutable;
using ReproHarness.Experiments.Models;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>A kind of network in the forms in which a tier uses it.</summary>
/// <param name="Name">As the table names it.</param>
/// <param name="Spec">The network.</param>
/// <param name="Batches">Images per pass: 1, 2 and what is usual, for libraries have code of their own for each.</param>
/// <param name="IsTrained">Whether its weights' gradients are used too.</param>
/// <param name="MultiplyAdds">What one image costs.</param>
public sealed record CheckedNetwork(string Name, NetworkSpec Spec, ImmutableArray<int> Batches, bool IsTrained, long MultiplyAdds);
