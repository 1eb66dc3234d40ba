using System.Globalization;
using Nuke.Common;

sealed partial class Build
{
    Target Benchmark => _ => _
        .Description(
            "Times the one-gradient sweep against a gradient per eps, checks that the counts agree, times the sweep of ResNet-20 against "
                + "its forward passes, and counts the architectures a second of the search's controller.")
        .After(Restore, Compile)
        .Executes(Ending(() =>
        {
            var project = InCheckout("benchmarks/ReproHarness.Benchmarks/ReproHarness.Benchmarks.csproj");
            using var compiled = Code.Take(project, "Release", () => DotNet.Build(project, "Release"));
            DotNet.Execute(
                project, Options.BenchmarkImages is { } images ? ["--images", images.ToString(CultureInfo.InvariantCulture)] : []);
        }));
}
