using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Contracts.Runs;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    [Parameter("Artifacts folders of the shards that Merge takes the stores of.")]
    readonly string[] From = [];

    Target Merge => _ => _
        .Description(
            "Copies what shards of FullReproduction measured (--from DIR...) into the artifacts folder, entry by entry, and names the "
                + "units that are missing; FullReproduction then judges it.")
        .After(Restore, Compile)
        .Executes(Ending(() =>
        {
            if (Options.From.Count == 0)
                throw new InputException("Merge has nothing to take; give the artifacts folders of the shards with --from DIR...");
            var files = new FileSystem();
            using var runLock = Lock(files, Options.Artifacts);
            SharedTerms.RequireOne(
                Options.From.Append(Options.Artifacts)
                    .Select(folder => (folder, new SharedTerms(
                        new ContentStore(files, Path.Combine(folder, RunSettings.CacheFolder))).Fixed)));
            var merged =
                StoreMerge.Run(
                    files, [.. Options.From.Select(folder => Path.Combine(folder, RunSettings.CacheFolder))],
                    Path.Combine(Options.Artifacts, RunSettings.CacheFolder));
            MergeFindings.Write(files, Options.Artifacts, merged);
            foreach (var line in MergeFindings.Lines(merged)) Log.Warning("{Line:l}", line);
            Log.Information("{Copied} entries copied, {Known} were here already.", merged.Copied, merged.Known);

            // The build knows no units: they follow from studies, which know torch.
            RunProgram("ReproHarness.Units",
                ("of-receipts", "true"), ("data-root", Options.DataRoot), ("artifacts", Options.Artifacts));
        }));
}
