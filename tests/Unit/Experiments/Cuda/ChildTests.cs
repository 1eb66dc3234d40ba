using System.IO.Abstractions;
using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Nas.Children;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;
using Xunit.Abstractions;

namespace ReproHarness.Unit.Experiments.Cuda;

/// <summary>A child of the tabulated search, on both devices.</summary>
[Collection("Torch")]
public sealed class ChildTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void A_child_of_the_tabulated_search_learns_on_the_gpu_too()
    {
        var session = Gpu.Session();
        using var splits = TabulatedSearch.Splits(EmbeddedData.Find(AppContext.BaseDirectory, new FileSystem()), session.Device);
        using var lab =
            TabulatedSearch.Lab(
                splits, session, new RootSeed(1), new ContentStore(new MockFileSystem(), "/store"), TimeProvider.System, _ => { });

        var first = lab.Measure(TabulatedSearch.Baseline, 0);
        var second = lab.Measure(TabulatedSearch.Baseline, 1);

        output.WriteLine($"{first.Value}, {first.Seconds:F1} s");
        output.WriteLine($"{second.Value}, {second.Seconds:F1} s");
        first.Value.Validation.Clean.Should().BeGreaterThan(0.8);
    }
}
