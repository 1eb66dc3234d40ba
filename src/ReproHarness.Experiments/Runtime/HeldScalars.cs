using System.Collections.Concurrent;
using TorchSharp;

namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// Numbers for tensor operations, kept alive for the whole process.
/// </summary>
/// <remarks>
/// TorchSharp 0.107.0 passes a scalar's native handle and then forgets the object: a garbage collection during the call can free the scalar
/// that native code still reads (seen here: <c>addcmul_</c> reading a boolean where a float had been). An operation may not be given a bare
/// number therefore, nor one of the overloads be used that make one inside (<c>add</c> without <c>alpha</c>, <c>arange</c> without
/// <c>step</c>): all are banned symbols. A number that recurs comes from here; one that does not is a <c>using</c> variable.
/// </remarks>
internal static class HeldScalars
{
    private static readonly ConcurrentDictionary<double, Scalar> Floats = new();
    private static readonly ConcurrentDictionary<long, Scalar> Integers = new();

    /// <summary>The factor of an addition, which TorchSharp would otherwise make, and forget, itself.</summary>
    public static Scalar One { get; } = 1L.ToScalar();

    /// <summary>A floating-point number.</summary>
    public static Scalar Held(double value) => Floats.GetOrAdd(value, number => number.ToScalar());

    /// <summary>A whole number.</summary>
    public static Scalar Held(long value) => Integers.GetOrAdd(value, number => number.ToScalar());
}
