using ReproHarness.Experiments.Cells;

namespace ReproHarness.Studies.Work;

/// <summary>What passes through networks of one kind take on a device, in seconds.</summary>
/// <param name="PerBillion">A billion of multiply-adds.</param>
/// <param name="PerCall">A call of a layer.</param>
/// <param name="PerCreation">A layer of a network that is made.</param>
/// <param name="BatchFactor">How many times larger than planned the batches of measurements are (<c>TorchSession.BatchOf</c>).</param>
public readonly record struct PassRate(double PerBillion, double PerCall, double PerCreation, double BatchFactor)
{
    /// <summary>The rate that two passes of one network show, by one image and by many.</summary>
    /// <param name="billions">Billions of multiply-adds of one image, with the gradient.</param>
    /// <param name="calls">Calls of a batch, with the gradient.</param>
    /// <param name="images">Images of the larger batch, at least 2.</param>
    /// <param name="one">Seconds of one image.</param>
    /// <param name="many">Seconds of the larger batch.</param>
    /// <remarks>Neither part is negative, however the clock jitters: what both take together is that of the larger batch.</remarks>
    internal static (double PerBillion, double PerCall) Between(double billions, double calls, int images, double one, double many)
    {
        var perImage = Math.Clamp((many - one) / (images - 1), 0, many / images);
        return (perImage / billions, Math.Max(0, many - (images * perImage)) / calls);
    }

    /// <summary>Seconds that a work takes.</summary>
    public double SecondsOf(PassWork work) =>
        (PerBillion * work.Billions) + (PerCall * (work.TrainingCalls + (work.SweepCalls / BatchFactor))) + (PerCreation * work.Networks);
}
