using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Studies.Runs;
using TorchSharp;

namespace ReproHarness.Unit.Experiments;

/// <summary>
/// Every test class that makes tensors belongs to this collection: libtorch's thread count and its live-tensor statistics are
/// shared by the process, so these tests run one after another.
/// </summary>
[CollectionDefinition("Torch", DisableParallelization = true)]
public sealed class TorchCollection : ICollectionFixture<LoadedTorch>;

/// <summary>libtorch, loaded once before the first test that uses it, and computing as is right on this machine.</summary>
public sealed class LoadedTorch
{
    public LoadedTorch()
    {
        NativeTorch.Load();
        TierTrust
            .Of(
                Tier.Fast,
                Environment.GetEnvironmentVariable("REPRO_ARITHMETIC") is { Length: > 0 } wish ? wish : MachineTrust.Auto,
                _ => { })
            .Choose(torch.CPU).Make();
    }
}
