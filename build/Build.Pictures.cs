using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Claims;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Contracts.Runs;
using ReproHarness.Reporting.Pages;
using ReproHarness.Storage;
using Serilog;

sealed partial class Build
{
    Target Pictures => _ => _
        .Description("Takes the pictures in docs/images of the evidence at hand, with headless Chromium.")
        .After(Restore, Compile, FastClaims, StandardClaims)
        .Executes(Ending(() =>
        {
            var executable = Chromium.Find() ?? throw new InputException(Chromium.Missing);
            var files = new FileSystem();
            foreach (var pictures in Picture.All.GroupBy(picture => picture.Tier))
            {
                var cells = EvidenceFolder.Read(files, Options.Artifacts, pictures.Key, RunExtent.Whole, run: null);
                if (cells.Count > 0) TakePictures(files, executable, cells, [.. pictures]);
                else
                    Log.Warning(
                        "No evidence lies in {Folder:l}, so {Pictures:l} is left as it is; run {Command:l} first.",
                        EvidenceStore.In(files, Options.Artifacts, pictures.Key, RunExtent.Whole).Folder,
                        string.Join(", ", pictures.Select(picture => picture.FileName)), Options.CommandsOf(pictures.Key).Judge());
            }
        }));

    void TakePictures(FileSystem files, string executable, IReadOnlyList<CellEvidence> cells, IReadOnlyList<Picture> pictures)
    {
        var folder = Directory.CreateTempSubdirectory("pictures-").FullName;
        try
        {
            var index = new ReportWriter(files, TimeProvider.System, ClaimList.All)
                .Write(ReportInputOf(cells, new BaselineFolder(files, Root)), folder);
            var taken = PictureTaker.TakeAll(executable, Path.GetDirectoryName(index)!, pictures).GetAwaiter().GetResult();
            foreach (var (picture, png) in taken)
            {
                var path = Path.Combine(Root, "docs", "images", picture.FileName);
                AtomicFile.WriteBytes(files, path, png);
                Log.Information("Taken: {Path:l}", path);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
