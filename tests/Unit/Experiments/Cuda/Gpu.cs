using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Unit.Experiments.Cuda;

/// <summary>The GPU of this machine. Where there is none, the tests that ask for it are skipped and say why.</summary>
internal static class Gpu
{
    /// <summary>A session on it; the test is skipped where there is no GPU.</summary>
    public static TorchSession Session()
    {
        var found = CudaProbe.Ask(NativeTorch.Load());
        Skip.IfNot(found.Available, found.Reason);
        return TorchSession.Start(DeviceChoice.Cuda);
    }

    /// <summary>The images in the GPU's memory; disposes <paramref name="images"/>.</summary>
    public static ImageSet On(TorchSession session, ImageSet images)
    {
        using (images) return images.To(session.Device);
    }
}
