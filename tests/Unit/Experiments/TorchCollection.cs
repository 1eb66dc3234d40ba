using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Unit.Experiments;

/// <summary>
/// Every test class that makes tensors belongs to this collection: libtorch's thread count and its live-tensor statistics are
/// shared by the process, so these tests run one after another.
/// </summary>
[CollectionDefinition("Torch", DisableParallelization = true)]
public sealed class TorchCollection : ICollectionFixture<LoadedTorch>;

/// <summary>libtorch, loaded once before the first test that uses it.</summary>
public sealed class LoadedTorch
{
    public LoadedTorch() => NativeTorch.Load();
}
