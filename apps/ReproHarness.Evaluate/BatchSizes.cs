using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Evaluations;
using TorchSharp;

namespace ReproHarness.Evaluate;

/// <summary>
/// Images per pass: on a CPU a batch that fits the cache of a core. A GPU needs larger ones, but images of the size of ImageNet's are
/// large.
/// </summary>
internal static class BatchSizes
{
    private const int Usual = 50;
    private const int LargeImage = 25;
    private const int Gpu = 250;

    public static int Of(ImageSet images, torch.Device device) =>
        device.type != DeviceType.CPU ? Gpu : SplitSweep.AreLarge(images) ? LargeImage : Usual;
}
