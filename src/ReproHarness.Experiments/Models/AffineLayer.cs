namespace ReproHarness.Experiments.Models;

/// <summary>An affine map of a network: y = W x + b.</summary>
/// <param name="Weight">Name of the parameter W, float32 [<paramref name="To"/>, <paramref name="From"/>].</param>
/// <param name="Bias">Name of the parameter b, float32 [<paramref name="To"/>].</param>
/// <param name="From">Numbers in.</param>
/// <param name="To">Numbers out.</param>
internal readonly record struct AffineLayer(string Weight, string Bias, long From, long To)
{
    /// <summary>The layer whose parameters are called <c>name_weight</c> and <c>name_bias</c>.</summary>
    public static AffineLayer Named(string name, long from, long to) => new($"{name}_weight", $"{name}_bias", from, to);
}
