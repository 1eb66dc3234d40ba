using TorchSharp;
using TorchSharp.Modules;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training;

/// <summary>
/// Adam changes parameters along their gradients. Written here, instead of TorchSharp's own, because a resumed training must go on bit
/// for bit: all state is named tensors and the step number, saved and loaded like the weights. Source: Kingma and Ba, arXiv 1412.6980,
/// algorithm 1.
/// </summary>
internal sealed class Adam : IDisposable
{
    private readonly AdamSettings _settings;
    private readonly IReadOnlyList<(string name, Parameter parameter)> _parameters;
    private readonly bool _fused;
    private readonly List<(string Name, Tensor Value)> _state = [];
    private readonly Tensor[] _mean, _square;

    /// <summary>Starts with means of 0.</summary>
    /// <param name="settings">Decays and epsilon.</param>
    /// <param name="parameters">What is trained; not owned.</param>
    /// <param name="fused">
    /// Whether a step may be taken in one pass (<see cref="AdamKernel"/>), equal within rounding. Not where bits are compared: the table
    /// of the search was made by operations, and children that are trained again are held to its last digit.
    /// </param>
    public Adam(AdamSettings settings, IReadOnlyList<(string name, Parameter parameter)> parameters, bool fused = false)
    {
        (_settings, _parameters, _fused) = (settings, parameters, fused);
        _mean = Zeros("mean");
        _square = Zeros("square");
    }

    /// <summary>The tensors to save, by name.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> State => _state;

    /// <summary>One step along <paramref name="gradients"/>, in the order of the parameters.</summary>
    /// <param name="rate">Learning rate of this step.</param>
    /// <param name="step">Number of steps done before, over the whole training.</param>
    /// <param name="gradients">One for each parameter.</param>
    public void Step(double rate, long step, IList<Tensor> gradients)
    {
        // The paper's bias corrections are moved into the scalars.
        var size = -rate / (1 - Math.Pow(_settings.Beta1, step + 1));
        var scale = 1 / Math.Sqrt(1 - Math.Pow(_settings.Beta2, step + 1));
        var kernel = new AdamKernel(_settings, size, scale);
        for (var i = 0; i < gradients.Count; i++)
        {
            var parameter = _parameters[i].parameter;
            if (_fused && AdamKernel.Fits(parameter, _mean[i], _square[i], gradients[i]))
                kernel.Step(parameter, _mean[i], _square[i], gradients[i]);
            else
                StepByOperations(parameter, _mean[i], _square[i], gradients[i], size, scale);
        }
    }

    public void Dispose()
    {
        foreach (var (_, tensor) in _state) tensor.Dispose();
    }

    private void StepByOperations(Tensor parameter, Tensor mean, Tensor square, Tensor gradient, double size, double scale)
    {
        using var sizeScalar = size.ToScalar();
        using var scaleScalar = scale.ToScalar();
        mean.mul_(Held(_settings.Beta1)).add_(gradient, alpha: Held(1 - _settings.Beta1));
        square.mul_(Held(_settings.Beta2)).addcmul_(gradient, gradient, Held(1 - _settings.Beta2));
        parameter.addcdiv_(mean, square.sqrt().mul_(scaleScalar).add_(Held(_settings.Epsilon), alpha: One), sizeScalar);
    }

    private Tensor[] Zeros(string name) =>
        [.. _parameters.Select(p =>
        {
            var tensor = zeros_like(p.parameter, requires_grad: false).DetachFromDisposeScope();
            _state.Add(($"{name}/{p.name}", tensor));
            return tensor;
        })];
}
