using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Studies.Runs;
using TorchSharp;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("ReproHarness.Unit.Experiments.TorchFirst", "ReproHarness.Unit")]

namespace ReproHarness.Unit.Experiments;

/// <summary>
/// Every test class that makes tensors belongs to this collection: libtorch's thread count and its live-tensor statistics are
/// shared by the process, so these tests run one after another. All others run beside them.
/// </summary>
[CollectionDefinition(Name)]
public sealed class TorchCollection : ICollectionFixture<LoadedTorch>
{
    public const string Name = "Torch";
}

/// <summary>
/// Begins the tests with tensors first: they take half of the whole time one after another, and what runs beside them is short.
/// </summary>
public sealed class TorchFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(collection => collection.DisplayName == TorchCollection.Name)
            .ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}

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
