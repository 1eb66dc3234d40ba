using ReproHarness.Contracts.Claims;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Studies.Runs;
using ReproHarness.Unit.Distribution;
using ReproHarness.Unit.Distribution.Lab;
using ReproHarness.Unit.Evaluate;
using TorchSharp;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("ReproHarness.Unit.Experiments.LongestFirst", "ReproHarness.Unit")]

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
/// Begins with what takes minutes one after another, the tests with tensors first: begun late, it would end alone, with idle cores
/// beside it.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
        [TorchCollection.Name, nameof(EvaluateProgramSpecs), SlurmLabTests.Name, nameof(DisturbedRunSpecs)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections
        .OrderBy(collection => Array.FindIndex(
            Longest, name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)) is >= 0 and var at ? at : Longest.Length)
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
