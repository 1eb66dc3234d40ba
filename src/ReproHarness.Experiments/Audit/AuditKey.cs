using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;

namespace ReproHarness.Experiments.Audit;

/// <summary>What an audit depends on.</summary>
internal static class AuditKey
{
    /// <summary>A hash over all of it.</summary>
    /// <param name="network">Stands for the network: <see cref="Trainer.KeyOf"/>.</param>
    /// <param name="twin">Stands for its twin.</param>
    /// <param name="images">The images.</param>
    /// <param name="plan">Sizes and effort.</param>
    /// <param name="environment">Device class, versions and threads.</param>
    public static string Of(string network, string twin, ImageSet images, AuditPlan plan, TorchEnvironment environment) =>
        NetworkKey.Of(network, images, environment, ("twin", twin), ("plan", plan.Describe()));
}
