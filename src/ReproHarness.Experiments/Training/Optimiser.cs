using ReproHarness.Storage;
using TorchSharp;
using TorchSharp.Modules;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Training;

/// <summary>
/// Changes parameters along their gradients. Written here, instead of TorchSharp's own, because a resumed training must go on bit for
/// bit: all state is named tensors and the step number, saved and loaded like the weights.
/// </summary>
internal abstract class Optimiser : IDisposable
{
    private readonly List<(string Name, Tensor Value)> _state = [];

    protected Optimiser(IReadOnlyList<(string name, Parameter parameter)> parameters) => Parameters = parameters;

    protected IReadOnlyList<(string name, Parameter parameter)> Parameters { get; }

    /// <summary>The tensors to save, by name.</summary>
    public IReadOnlyList<(string Name, Tensor Value)> State => _state;

    /// <summary>The optimiser of these settings.</summary>
    /// <param name="settings">Adam or SGD.</param>
    /// <param name="parameters">What is trained; not owned.</param>
    /// <param name="fused">
    /// Whether Adam may take a step in one pass, equal within rounding. Not where bits are compared: the table of the search was made by
    /// operations, and children that are trained again are held to its last digit.
    /// </param>
    public static Optimiser Create(OptimiserSettings settings, IReadOnlyList<(string name, Parameter parameter)> parameters, bool fused = false) => settings switch
    {
        AdamSettings adam => new AdamOptimiser(adam, parameters, fused),
        SgdSettings sgd => new SgdOptimiser(sgd, parameters),
        _ => throw new InputException($"optimiser '{settings.Describe()}': allowed are Adam and SGD"),
    };

    /// <summary>One step along <paramref name="gradients"/>, in the order of the parameters.</summary>
    /// <param name="rate">Learning rate of this step.</param>
    /// <param name="step">Number of steps done before, over the whole training.</param>
    /// <param name="gradients">One for each parameter.</param>
    public abstract void Step(double rate, long step, IList<Tensor> gradients);

    protected Tensor[] Zeros(string name) =>
        [.. Parameters.Select(p =>
        {
            var tensor = zeros_like(p.parameter, requires_grad: false).DetachFromDisposeScope();
            _state.Add(($"{name}/{p.name}", tensor));
            return tensor;
        })];

    public void Dispose()
    {
        foreach (var (_, tensor) in _state) tensor.Dispose();
    }
}

internal sealed class AdamOptimiser : Optimiser
{
    private readonly AdamSettings _settings;
    private readonly bool _fused;
    private readonly Tensor[] _mean;
    private readonly Tensor[] _square;

    public AdamOptimiser(AdamSettings settings, IReadOnlyList<(string name, Parameter parameter)> parameters, bool fused) : base(parameters)
    {
        (_settings, _fused) = (settings, fused);
        _mean = Zeros("mean");
        _square = Zeros("square");
    }

    public override void Step(double rate, long step, IList<Tensor> gradients)
    {
        // Algorithm 1 of the paper with its bias corrections moved into the scalars.
        var size = -rate / (1 - Math.Pow(_settings.Beta1, step + 1));
        var scale = 1 / Math.Sqrt(1 - Math.Pow(_settings.Beta2, step + 1));
        var kernel = new AdamKernel(_settings, size, scale);
        for (var i = 0; i < gradients.Count; i++)
        {
            var parameter = Parameters[i].parameter;
            if (_fused && AdamKernel.Fits(parameter, _mean[i], _square[i], gradients[i])) kernel.Step(parameter, _mean[i], _square[i], gradients[i]);
            else StepByOperations(parameter, _mean[i], _square[i], gradients[i], size, scale);
        }
    }

    private void StepByOperations(Tensor parameter, Tensor mean, Tensor square, Tensor gradient, double size, double scale)
    {
        using var sizeScalar = size.ToScalar();
        using var scaleScalar = scale.ToScalar();
        mean.mul_(Held(_settings.Beta1)).add_(gradient, alpha: Held(1 - _settings.Beta1));
        square.mul_(Held(_settings.Beta2)).addcmul_(gradient, gradient, Held(1 - _settings.Beta2));
        parameter.addcdiv_(mean, square.sqrt().mul_(scaleScalar).add_(Held(_settings.Epsilon), alpha: One), sizeScalar);
    }
}

internal sealed class SgdOptimiser : Optimiser
{
    private readonly SgdSettings _settings;
    private readonly Tensor[] _velocity;

    public SgdOptimiser(SgdSettings settings, IReadOnlyList<(string name, Parameter parameter)> parameters) : base(parameters)
    {
        _settings = settings;
        _velocity = Zeros("velocity");
    }

    public override void Step(double rate, long step, IList<Tensor> gradients)
    {
        using var size = (-rate).ToScalar();
        for (var i = 0; i < gradients.Count; i++)
        {
            _velocity[i].mul_(Held(_settings.Momentum)).add_(gradients[i], alpha: One);
            Parameters[i].parameter.add_(_velocity[i], alpha: size);
        }
    }
}
