using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Nas.Searchers;
using ReproHarness.Storage;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Nas;

/// <summary>
/// The paper's kind of search: a recurrent controller proposes architectures and is trained by reinforcement on what they earn (Zoph and
/// Le, arXiv 1611.01578; by PPO in Zoph et al., arXiv 1707.07012). The same settings, seed and rewards give the same proposals on one
/// device and one version of libtorch.
/// </summary>
public sealed class ControllerSearcher : ISearcher, IDisposable
{
    private readonly ControllerSettings _settings;
    private readonly ControllerPolicy _policy;
    private readonly Adam _adam;
    private readonly Generator _draws;
    private readonly RewardScale _scale;
    private long _steps;

    /// <summary>Begins a search.</summary>
    /// <param name="space">The space.</param>
    /// <param name="settings">How the controller learns.</param>
    /// <param name="seed">Root of the first weights (<c>controller/weights</c>) and of the proposals (<c>controller/proposals</c>).</param>
    /// <exception cref="InputException">A setting is out of range.</exception>
    public ControllerSearcher(IDecisionSpace space, ControllerSettings settings, RootSeed seed)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        using var weights = seed.Generator("controller/weights");
        _settings = settings;
        _policy = new ControllerPolicy(space.Choices, settings.Hidden, weights);
        _adam = new Adam(new AdamSettings(settings.LearningRate), _policy.Parameters);
        _draws = seed.Generator("controller/proposals");
        _scale = new RewardScale(settings.BaselineDecay);
    }

    /// <inheritdoc />
    public IReadOnlyList<IReadOnlyList<int>> Propose() => _policy.Sample(_settings.BatchSize, _draws);

    /// <inheritdoc />
    public void Tell(IReadOnlyList<IReadOnlyList<int>> proposals, IReadOnlyList<double> rewards)
    {
        using var scope = NewDisposeScope();
        var advantages = tensor(_scale.Advantages(rewards));
        Tensor? before = null;
        for (var pass = 0; pass < (_settings.Rule == PolicyRule.Ppo ? _settings.Passes : 1); pass++)
        {
            using var passScope = NewDisposeScope();
            var (logs, entropies) = _policy.Evaluate(proposals);

            // The policy that proposed is the policy of the first pass.
            before ??= logs.detach().MoveToOuterDisposeScope();
            var loss = _settings.Rule == PolicyRule.Ppo
                ? PolicyLoss.Clipped(logs, before, advantages, _settings.Clip)
                : PolicyLoss.Reinforce(logs, advantages);
            Step(loss.sub(entropies.sum(dim: 0).mean().mul(Held(_settings.EntropyBonus))));
        }
    }

    /// <summary>Frees the policy.</summary>
    public void Dispose()
    {
        _adam.Dispose();
        _policy.Dispose();
        _draws.Dispose();
    }

    private void Step(Tensor loss)
    {
        var gradients = autograd.grad([loss], [.. _policy.Parameters.Select(p => p.parameter)]);
        using (no_grad()) _adam.Step(_settings.LearningRate, _steps++, gradients);
    }
}
