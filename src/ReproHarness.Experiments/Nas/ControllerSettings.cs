using System.Globalization;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Nas;

/// <summary>How the controller learns.</summary>
/// <param name="Rule">How a batch changes the policy.</param>
/// <param name="BatchSize">
/// Architectures per update, at least 2. All are proposed by one policy, so they may be evaluated side by side.
/// </param>
/// <param name="Hidden">
/// Units of the LSTM, and numbers of each embedding; at least 1. Spaces of tens of decisions need no more, and a lookup table no slower
/// one.
/// </param>
/// <param name="LearningRate">
/// Adam's, above 0. A budget of 100 children has ten updates: a rate that is usual for networks would change nothing.
/// </param>
/// <param name="EntropyBonus">
/// Weight of the policy's entropy, in nats and summed over the decisions, against rewards in their own standard deviations; at least 0.
/// With 0.01 the policy settled before 200 children.
/// </param>
/// <param name="BaselineDecay">How much of the moving baseline stays at each batch, 0 to below 1.</param>
/// <param name="Passes">Steps per batch of <see cref="PolicyRule.Ppo"/>, at least 1.</param>
/// <param name="Clip">How far from 1 the ratio of a choice's probabilities may gain, above 0, under <see cref="PolicyRule.Ppo"/>.</param>
public sealed record ControllerSettings(
    PolicyRule Rule = PolicyRule.Ppo, int BatchSize = 10, int Hidden = 32, double LearningRate = 0.01, double EntropyBonus = 0.05,
    double BaselineDecay = 0.8,
    int Passes = 4, double Clip = 0.2)
{
    /// <summary>One line that is equal exactly when two controllers with one seed propose the same.</summary>
    public string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"controller rule={Rule} batch={BatchSize} hidden={Hidden} rate={LearningRate:R} entropy={EntropyBonus:R} "
            + $"baseline={BaselineDecay:R}")
        + (Rule == PolicyRule.Ppo ? string.Create(CultureInfo.InvariantCulture, $" passes={Passes} clip={Clip:R}") : "");

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InputException">A value is out of range.</exception>
    public void Validate()
    {
        // One architecture alone is its own first baseline: it would teach nothing.
        Require(BatchSize >= 2, "batch", BatchSize, "at least 2");
        Require(Hidden >= 1, "hidden units", Hidden, "at least 1");
        Require(LearningRate > 0 && double.IsFinite(LearningRate), "learning rate", LearningRate, "above 0 and finite");
        Require(EntropyBonus >= 0 && double.IsFinite(EntropyBonus), "entropy bonus", EntropyBonus, "at least 0 and finite");
        Require(BaselineDecay is >= 0 and < 1, "baseline decay", BaselineDecay, "0 to below 1");
        Require(Passes >= 1, "passes", Passes, "at least 1");
        Require(Clip > 0, "clip", Clip, "above 0");
    }

    private static void Require(bool fits, string what, double value, string allowed)
    {
        if (!fits)
            throw new InputException(
                string.Create(CultureInfo.InvariantCulture, $"controller's {what} {value}: must be {allowed}; change its settings"));
    }
}
