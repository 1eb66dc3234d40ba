using ReproHarness.Experiments.Attacks.Losses;
using ReproHarness.Experiments.Models;
using static ReproHarness.Experiments.Runtime.HeldScalars;
using static TorchSharp.torch;

namespace ReproHarness.Experiments.Attacks.AutoPgd;

/// <summary>
/// One run of APGD over a batch. Every tensor below has a row for each image that is still open; at a checkpoint the misclassified ones
/// leave. All tensors belong to the caller's dispose scope. A raise is counted as the paper counts it (Croce and Hein, arXiv 2003.01690,
/// section 3): a step raises the loss if its point has a larger one than the point that it began at. The authors' code compares with the
/// loss of the step before, also after a return to the best point, counts the first step against 0, halves also where exactly the share of
/// the steps raised it, and passes over the second rule at the first checkpoint; the step that follows a return from a lower point counts
/// as a raise there that it never made.
/// </summary>
internal sealed class AutoPgdRun
{
    /// <summary>Weight of the new step against the last change; alpha in the paper.</summary>
    private const double Momentum = 0.75;

    /// <summary>Share of the steps of a period that has to raise the loss, or else the step is halved; rho in the paper.</summary>
    private const double RaisingShare = 0.75;

    private readonly Network _network;
    private readonly AttackLoss _loss;
    private readonly AutoPgdEnd _end;

    private Tensor _rows, _labels, _lossLabels, _low, _high;
    private Tensor _point, _before, _value, _gradient;
    private Tensor _best, _bestValue, _bestGradient;
    private Tensor _found, _succeeded;
    private Tensor _step, _raises, _bestAtCheckpoint, _halved;

    public AutoPgdRun(Network network, AttackLoss loss, AutoPgdImages images, Tensor start)
    {
        (_network, _loss) = (network, loss);
        var (count, device) = (images.Pixels.shape[0], images.Pixels.device);
        _end = new AutoPgdEnd(start.clone(), zeros([count], dtype: start.dtype, device: device),
            zeros([count], dtype: @bool, device: device));
        _rows = arange(Held(0L), Held(count), One, dtype: int64, device: device);
        (_labels, _lossLabels) = (images.Labels.clone(), images.LossLabels.clone());
        (_low, _high) = PixelBall.Bounds(images.Pixels, images.Eps);
        _step = images.Eps.mul(Held(2.0)).view(-1, 1, 1, 1);

        var first = InputGradient.Of(network, start, _ => _lossLabels, loss);
        (_point, _before, _value, _gradient) = (start.clone(), start.clone(), first.Losses, first.Gradient);
        (_best, _bestValue, _bestGradient) = (start.clone(), first.Losses.clone(), first.Gradient.clone());
        (_found, _succeeded) = (start.clone(), first.Logits.argmax(1).ne(_labels));
        (_raises, _bestAtCheckpoint, _halved) = (zeros_like(_value), _value.clone(), zeros_like(_succeeded));
    }

    /// <summary>Takes all steps.</summary>
    public AutoPgdEnd Finish(int steps, CancellationToken cancellation)
    {
        var checkpoints = AutoPgdCheckpoints.Of(steps);
        var last = 0;
        for (var step = 1; step <= steps && _rows.shape[0] > 0; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            Advance(momentum: step == 1 ? 1 : Momentum);
            if (!checkpoints.Contains(step)) continue;
            LookBack(step - last);
            DropSucceeded();
            last = step;
        }

        WriteEnd();
        return _end;
    }

    private void Advance(double momentum)
    {
        using var scope = NewDisposeScope();
        var ahead = Project(_gradient.sign().mul_(_step).add_(_point, alpha: One));
        var next = Project(_point.add(ahead.sub_(_point), alpha: Held(momentum)).add_(_point.sub(_before), alpha: Held(1 - momentum)));
        _before.copy_(_point);
        _point.copy_(next);

        var there = InputGradient.Of(_network, _point, _ => _lossLabels, _loss);
        _raises.add_(there.Losses.gt(_value).to(float32), alpha: One);
        _value.copy_(there.Losses);
        _gradient.copy_(there.Gradient);

        var wrong = there.Logits.argmax(1).ne(_labels);
        Take(wrong.logical_and(_succeeded.logical_not()), (_found, _point));
        _succeeded.logical_or_(wrong);
        var better = _value.gt(_bestValue);
        Take(better, (_best, _point), (_bestGradient, _gradient), (_bestValue, _value));
    }

    /// <summary>
    /// Halves the step, and returns to the best point, where too few steps raised the loss, or nothing moved since the last checkpoint.
    /// </summary>
    private void LookBack(int period)
    {
        using var scope = NewDisposeScope();
        var few = _raises.lt(Held(RaisingShare * period));
        var stuck = _halved.logical_not().logical_and_(_bestValue.le(_bestAtCheckpoint));
        var halve = few.logical_or(stuck);
        Take(halve, (_step, _step.mul(Held(0.5))), (_point, _best), (_gradient, _bestGradient), (_value, _bestValue));
        _halved.copy_(halve);
        _bestAtCheckpoint.copy_(_bestValue);
        _raises.zero_();
    }

    private void DropSucceeded()
    {
        WriteEnd();
        using var open = _succeeded.logical_not();
        using var nonzero = open.nonzero();
        using var kept = nonzero.view(-1);
        if (kept.shape[0] == _rows.shape[0]) return;
        (_rows, _labels, _lossLabels) = (Kept(_rows), Kept(_labels), Kept(_lossLabels));
        (_low, _high) = (Kept(_low), Kept(_high));
        (_point, _before, _value, _gradient) = (Kept(_point), Kept(_before), Kept(_value), Kept(_gradient));
        (_best, _bestValue, _bestGradient) = (Kept(_best), Kept(_bestValue), Kept(_bestGradient));
        (_found, _succeeded) = (Kept(_found), Kept(_succeeded));
        (_step, _raises, _bestAtCheckpoint, _halved) = (Kept(_step), Kept(_raises), Kept(_bestAtCheckpoint), Kept(_halved));

        Tensor Kept(Tensor all)
        {
            var some = all.index_select(0, kept);
            all.Dispose();
            return some;
        }
    }

    private void WriteEnd()
    {
        using var scope = NewDisposeScope();
        _end.Points.index_copy_(0, _rows, where(_succeeded.view(-1, 1, 1, 1), _found, _best));
        _end.Losses.index_copy_(0, _rows, _bestValue);
        _end.Succeeded.index_copy_(0, _rows, _succeeded);
    }

    private Tensor Project(Tensor point) => maximum(minimum(point, _high), _low);

    private static void Take(Tensor mask, params ReadOnlySpan<(Tensor To, Tensor From)> pairs)
    {
        foreach (var (to, from) in pairs)
        {
            using var wide = mask.view([-1, .. Enumerable.Repeat(1L, to.shape.Length - 1)]);
            using var taken = where(wide, from, to);
            to.copy_(taken);
        }
    }
}
