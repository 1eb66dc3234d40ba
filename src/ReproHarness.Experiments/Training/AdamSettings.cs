using System.Globalization;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Training;

/// <summary>Parameters of Adam. Source: Kingma and Ba, arXiv 1412.6980.</summary>
/// <param name="LearningRate">Full learning rate, above 0.</param>
/// <param name="Beta1">Decay of the mean of gradients, 0 to below 1.</param>
/// <param name="Beta2">Decay of the mean of squared gradients, 0 to below 1.</param>
/// <param name="Epsilon">Added to the root of the squared mean, above 0.</param>
public sealed record AdamSettings(double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8)
{
    /// <summary>One line that is equal exactly when two settings are: part of cache keys.</summary>
    public string Describe() =>
        string.Create(CultureInfo.InvariantCulture, $"adam rate={LearningRate:R} beta1={Beta1:R} beta2={Beta2:R} floor={Epsilon:R}");

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public void Validate()
    {
        Require(LearningRate > 0, "learning rate", LearningRate, "above 0");
        Require(Beta1 is >= 0 and < 1, "Adam's beta1", Beta1, "0 to below 1");
        Require(Beta2 is >= 0 and < 1, "Adam's beta2", Beta2, "0 to below 1");
        Require(Epsilon > 0, "Adam's epsilon", Epsilon, "above 0");
    }

    private static void Require(bool fits, string what, double value, string allowed)
    {
        if (!fits)
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"{what} {value}: must be {allowed}; change the recipe"));
    }
}
