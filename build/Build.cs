using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using Serilog;

/// <summary>The targets and options of the build. Each concern has its own part of this class.</summary>
// Errors are shown once, where they happen. NUKE would repeat them all at the end.
[DisableDefaultOutput(DefaultOutput.ErrorsAndWarnings)]
sealed partial class Build : NukeBuild
{
    [Parameter("Device that trains and attacks: auto, cpu or cuda. Default is 'auto'.")]
    readonly string Device = "auto";

    [Parameter("Folder with data sets that are not embedded; FetchData makes and fills it. Default is the user's cache folder there, "
        + "none elsewhere.")]
    readonly string? DataRoot;

    [Parameter("Web folder that FetchData takes the files from under their own names, such as a mirror in a closed network. Default is "
        + "their public hosts.")]
    readonly string? DataMirror;

    [Parameter("Folder for evidence, reports, checkpoints and test results. Default is 'artifacts'.")]
    readonly string Artifacts = "artifacts";

    [Parameter("Only this claim, such as C1. Default is every claim.")]
    readonly string? Claim;

    [Parameter("Root seed of every random stream, from 0. Default is 1.")]
    readonly string Seed = "1";

    [Parameter("Measures again instead of reusing stored sweeps and checkpoints.")]
    readonly bool Fresh;

    [Parameter("Build configuration: Release or Debug. Default is 'Release'.")]
    readonly string Configuration = "Release";

    [Parameter("Root seeds that MeasureSpread runs: 16 for 1 to 16, or a range such as 101-120. Default is 8.")]
    readonly string SpreadSeeds = "8";

    [Parameter("Tier of MeasureSpread, AcceptBaselines, AcceptRules, Nightly, Report, Profile, CheckMachine and CompareDirections: fast, "
        + "standard or full. Default is 'fast'.")]
    readonly string Tier = "fast";

    [Parameter("Most images attacked per network in StandardClaims and Evaluate, from 100: a quick look that is compared with no "
        + "baseline. Default is no limit.")]
    readonly string? Limit;

    [Parameter("Fails where a data set is missing, instead of showing its cells as not run.")]
    readonly bool RequireData;

    [Parameter("How the device computes: auto for the fastest way that is right on this machine, or one that is forced: "
        + "native, avx2, avx or plain. Default is 'auto'.")]
    readonly string Arithmetic = "auto";

    [Parameter("Test images that the benchmark attacks, 1 to 10000. Default is all.")]
    readonly string? BenchmarkImages;

    BuildOptions? _options;

    BuildOptions Options => _options ?? throw new InvalidOperationException("The options are read before the build runs.");

    DotNet DotNet => new(s_interruption, Root);

    CompiledCode Code => new(new FileSystem(), Root, TimeProvider.System, Environment.GetEnvironmentVariable);

    // The root that NUKE uses is another folder where the checkout cannot be written.
    static string Root => s_command.Root;

    static string InCheckout(string path) => Path.Combine(Root, path);

    Target Clean => _ => _
        .Description("Removes build outputs. Evidence, checkpoints and baselines stay.")
        .Before(Restore)
        .Executes(Ending(() => Code.Alone(() =>
        {
            // Not the outputs of build/: they are in use.
            foreach (var output in new[] { "src", "tests", "benchmarks", "apps" }
                .SelectMany(folder => Directory.EnumerateDirectories(InCheckout(folder)))
                .SelectMany(project => new[] { Path.Combine(project, "bin"), Path.Combine(project, "obj") })
                .Where(Directory.Exists))
            {
                Directory.Delete(output, recursive: true);
            }

            Log.Information("Removed the outputs of src, tests, benchmarks and apps.");
        })));

    Target Restore => _ => _
        .Description("Restores the packages of the solution.")
        .Executes(Ending(() => Code.Alone(() => DotNet.Restore(InCheckout("ReproHarness.sln")))));

    Target Compile => _ => _
        .Description("Builds the whole solution.")
        .DependsOn(Restore)
        .Executes(Ending(() => Code.Alone(() =>
            DotNet.Build(InCheckout("ReproHarness.sln"), Options.Configuration, restore: false))));
}
