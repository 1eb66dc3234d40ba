using ReproHarness.Experiments.Nas;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ReproHarness.Unit.Experiments.Nas;

/// <summary>
/// A controller whose updates are written out: what each choice of each sequence is worth is a number, computed in plain arithmetic from
/// the formulas of arXiv 1707.06347 (PPO) and Williams, Mach. Learn. 8, 1992, 229; libtorch does no more than carry it to the weights.
/// </summary>
internal sealed class UpdateByHand : IDisposable
{
    private readonly ControllerSettings _settings;
    private readonly ControllerPolicy _policy;
    private readonly Adam _adam;
    private readonly Generator _draws;
    private readonly List<double> _rewards = [];
    private double? _baseline;
    private long _steps;

    public UpdateByHand(IReadOnlyList<int> choices, ControllerSettings settings, RootSeed seed)
    {
        using var weights = seed.Generator("controller/weights");
        (_settings, _policy, _draws) =
            (settings, new ControllerPolicy(choices, settings.Hidden, weights), seed.Generator("controller/proposals"));
        _adam = new Adam(new AdamSettings(settings.LearningRate), _policy.Parameters);
    }

    /// <summary>Choices beyond the clip that a pass gave no weight.</summary>
    public int Clipped { get; private set; }

    public int[][] Propose() => _policy.Sample(_settings.BatchSize, _draws);

    public void Tell(IReadOnlyList<IReadOnlyList<int>> proposals, double[] rewards)
    {
        _rewards.AddRange(rewards);
        var deviation = Math.Sqrt(_rewards.Average(reward => Math.Pow(reward - _rewards.Average(), 2)));
        var baseline = _baseline ?? rewards.Average();
        _baseline = (_settings.BaselineDecay * baseline) + ((1 - _settings.BaselineDecay) * rewards.Average());
        double[] advantages = [.. rewards.Select(reward => (reward - baseline) / deviation)];

        float[]? first = null;
        var passes = _settings.Rule == PolicyRule.Ppo ? _settings.Passes : 1;
        for (var pass = 0; pass < passes; pass++)
        {
            using var scope = NewDisposeScope();
            var (logs, entropies) = _policy.Evaluate(proposals);
            var now = logs.detach().data<float>().ToArray();
            first ??= now;

            // The surrogate's slope in the log-probability: advantage times ratio, and nothing where the smaller of the two terms is the
            // clipped one.
            var slopes = new float[now.Length];
            for (var i = 0; i < now.Length; i++)
            {
                var (advantage, ratio) = (advantages[i % rewards.Length], Math.Exp(now[i] - first[i]));
                var stops = advantage > 0 ? ratio > 1 + _settings.Clip : ratio < 1 - _settings.Clip;
                if (stops) Clipped++;
                slopes[i] = stops ? 0 : (float)(advantage * ratio / rewards.Length);
            }

            var gain = logs.mul(tensor(slopes).view(logs.shape)).sum().add(entropies.sum().mul(_settings.EntropyBonus / rewards.Length));
            var gradients = autograd.grad([gain.neg()], [.. _policy.Parameters.Select(p => p.parameter)]);
            using (no_grad()) _adam.Step(_settings.LearningRate, _steps++, gradients);
        }
    }

    public void Dispose()
    {
        _adam.Dispose();
        _policy.Dispose();
        _draws.Dispose();
    }
}
