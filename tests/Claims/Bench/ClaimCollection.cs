namespace ReproHarness.ClaimTests.Bench;

/// <summary>All claims share one bench and run one after another: they share the device too.</summary>
[CollectionDefinition("Claims", DisableParallelization = true)]
public sealed class ClaimCollection : ICollectionFixture<ClaimBench>;
