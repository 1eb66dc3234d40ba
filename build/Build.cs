using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tools.DotNet;
using ReproHarness.BuildSteps;
using Serilog;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

/// <summary>What there is to run. Each concern has its own part of this class.</summary>
sealed partial class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.FastClaims);

    [Parameter("Device that trains and attacks: auto, cpu or cuda. Default is 'auto'.")]
    readonly string Device = "auto";

    [Parameter("Folder with data sets that are not embedded; FetchData makes and fills it. Default is the user's cache folder there, none elsewhere.")]
    readonly string? DataRoot;

    [Parameter("Web folder that FetchData takes the files from under their own names, such as a mirror in a closed network. Default is their public hosts.")]
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

    [Parameter("Number of root seeds that MeasureSpread runs, 1 to 1000. Default is 8.")]
    readonly string SpreadSeeds = "8";

    [Parameter("Tier of MeasureSpread, AcceptBaselines, Nightly and Report: fast, standard or full. Default is 'fast'.")]
    readonly string Tier = "fast";

    [Parameter("Most images attacked per network in StandardClaims and Evaluate, from 100: a quick look that is compared with no baseline. Default is no limit.")]
    readonly string? Limit;

    [Parameter("Fails where a data set is missing, instead of showing its cells as not run.")]
    readonly bool RequireData;

    [Parameter("Test images that the benchmark attacks, 1 to 10000. Default is all.")]
    readonly string? BenchmarkImages;

    BuildOptions? _options;

    BuildOptions Options => _options ?? throw new InvalidOperationException("The options are read when the build is initialized.");

    Target Clean => _ => _
        .Description("Removes build outputs. Evidence, checkpoints and baselines stay.")
        .Before(Restore)
        .Executes(() =>
        {
            // Not those of build/: they run right now.
            foreach (var project in RootDirectory.GlobFiles("src/*/*.csproj", "tests/*/*.csproj", "benchmarks/*/*.csproj", "apps/*/*.csproj"))
            {
                foreach (var output in new[] { "bin", "obj" })
                    (project.Parent! / output).DeleteDirectory();
            }

            Log.Information("Removed the outputs of src, tests, benchmarks and apps.");
        });

    Target Restore => _ => _
        .Description("Restores the packages of the solution.")
        .Executes(() => DotNetRestore(_ => _
            .SetProjectFile(RootDirectory / "ReproHarness.sln")
            .SetVerbosity(DotNetVerbosity.quiet)));

    Target Compile => _ => _
        .Description("Builds the whole solution.")
        .DependsOn(Restore)
        .Executes(() => DotNetBuild(_ => _
            .SetProjectFile(RootDirectory / "ReproHarness.sln")
            .SetConfiguration(Options.Configuration)
            .SetVerbosity(DotNetVerbosity.quiet)
            .EnableNoLogo()
            .EnableNoRestore()));

    /// <inheritdoc/>
    protected override void OnBuildInitialized()
    {
        _options = BuildOptions.Parse(new GivenOptions
        {
            Device = Device,
            DataRoot = DataRoot,
            MakesDataRoot = InvokedTargets.Any(target => target.Name == nameof(FetchData)),
            DataMirror = DataMirror,
            Artifacts = Artifacts,
            Claim = Claim,
            Seed = Seed,
            SpreadSeeds = SpreadSeeds,
            BenchmarkImages = BenchmarkImages,
            Configuration = Configuration,
            Fresh = Fresh,
            Tier = Tier,
            Limit = Limit,
            RequireData = RequireData,
            History = History,
            Budget = Budget,
            Shard = Shard,
            From = From,
            RootDirectory = RootDirectory,
            WorkingDirectory = Environment.CurrentDirectory,
        });
        // Before a spread is measured for hours that nobody may accept.
        if (InvokedTargets.Any(target => target.Name == nameof(AcceptBaselines)))
            Acceptance.Check();
    }
}
