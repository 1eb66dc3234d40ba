using System.IO.Abstractions;
using System.Runtime.InteropServices;
using ReproHarness.Studies;
using ReproHarness.Studies.Runs;

namespace ReproHarness.ClaimTests.Running;

/// <summary>The run that all claim tests of this process share.</summary>
public sealed class SharedRun : IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];

    public SharedRun()
    {
        // Ctrl-C stops the work between two batches.
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
            _signals.Add(PosixSignalRegistration.Create(signal, _ => Tier.Stop()));
    }

    /// <summary>The run.</summary>
    public TierRun Tier { get; } = new(
        new RunHost(new FileSystem(), TimeProvider.System, Environment.GetEnvironmentVariable, AppContext.BaseDirectory), StudyList.All);

    public void Dispose()
    {
        Tier.Dispose();
        foreach (var signal in _signals) signal.Dispose();
    }
}

/// <summary>All claims share one run and are judged one after another: they share the device too.</summary>
[CollectionDefinition("Claims", DisableParallelization = true)]
public sealed class ClaimCollection : ICollectionFixture<SharedRun>;
