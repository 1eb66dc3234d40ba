using ReproHarness.Experiments.Attacks;
using ReproHarness.Experiments.Models;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Sweeps;

/// <summary>
/// A batch of images along the directions of a single-step attack: what the network predicts at any size. Up to the size at which the first
/// pixel meets 0 or 1 all of them move along straight lines, and so does what an affine first map makes of them: there it is not computed
/// again, which leaves a quarter of the multiply-adds of the small perceptron. Pixels of 8 bits are straight up to 1/255, 14 of the 25
/// usual sizes. The tensors belong to the caller's dispose scope.
/// </summary>
internal sealed class AttackRay
{
    private readonly Network _network;
    private readonly Tensor _pixels, _direction;
    private readonly AffineNetwork? _affine;
    private readonly Tensor? _first, _change;

    /// <summary>Looks how far the lines are straight.</summary>
    /// <param name="network">Frozen by the caller.</param>
    /// <param name="pixels">Pixels in [0, 1], float32 [n, c, h, w].</param>
    /// <param name="direction">-1, 0 or 1 per pixel, same shape.</param>
    public AttackRay(Network network, Tensor pixels, Tensor direction)
    {
        (_network, _pixels, _direction) = (network, pixels, direction);
        _affine = network as AffineNetwork;
        if (_affine is null) return;
        using var quiet = no_grad();
        using var scope = NewDisposeScope();

        // How far each pixel can go, with its sign: nowhere where it lies at the end already.
        var way = PixelBall.Along(pixels, direction, 1).sub_(pixels);
        Straight = way.abs().masked_fill_(way.eq(Held(0.0)), Held(double.PositiveInfinity)).min().item<float>();
        (_first, _change) =
            (_affine.FirstOf(pixels).MoveToOuterDisposeScope(), _affine.ChangeOfFirst(way.sign_()).MoveToOuterDisposeScope());
    }

    /// <summary>
    /// Largest step, as <see cref="PixelBall.Reach(float)"/> gives it, up to which no pixel is clipped on its way; below 0 of a network
    /// without an affine first map, to which it is of no use.
    /// </summary>
    public float Straight { get; } = -1;

    /// <summary>Predicted classes at one size for all images, int64 [n].</summary>
    /// <param name="eps">L-infinity bound in pixel units, 0 to 1.</param>
    public Tensor PredictAt(float eps)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var reach = PixelBall.Reach(eps);
        return (reach <= Straight
            ? _affine!.LogitsAfterFirst(_first!.add(_change!, alpha: Held(reach))).argmax(1)
            : _network.Predict(PixelBall.Along(_pixels, _direction, eps))).MoveToOuterDisposeScope();
    }

    /// <summary>Predicted classes of some images, each at its own size, int64 [m].</summary>
    /// <param name="which">Their positions, int64 [m].</param>
    /// <param name="eps">Their sizes, float32 [m].</param>
    /// <param name="straight">Whether none of the sizes is beyond <see cref="Straight"/>.</param>
    public Tensor PredictAt(Tensor which, Tensor eps, bool straight)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        if (!straight)
            return _network.Predict(PixelBall.Along(_pixels.index_select(0, which), _direction.index_select(0, which), eps))
                .MoveToOuterDisposeScope();
        var way = _change!.index_select(0, which).mul_(PixelBall.Reach(eps).view(-1, 1));
        return _affine!.LogitsAfterFirst(way.add_(_first!.index_select(0, which), alpha: One)).argmax(1).MoveToOuterDisposeScope();
    }
}
