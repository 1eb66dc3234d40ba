using System.Globalization;
using System.Text;
using ReproHarness.Experiments.Sweeps;

namespace ReproHarness.Benchmarks;

/// <summary>Errors per size, in lines.</summary>
internal static class CountTable
{
    /// <summary>How many images have changed their prediction and how many are misclassified, size by size.</summary>
    public static string Of(IReadOnlyList<double> epsilons, ErrorTable errors)
    {
        var text = new StringBuilder("       eps   changed   misclassified");
        for (var k = 0; k < epsilons.Count; k++)
        {
            var bit = 1u << k;
            text.AppendLine().Append(CultureInfo.InvariantCulture,
                $"{epsilons[k],10:G3}{errors.Changed.Count(mask => (mask & bit) != 0),10}"
                + $"{errors.Misclassified.Count(mask => (mask & bit) != 0),16}");
        }

        return text.ToString();
    }
}
