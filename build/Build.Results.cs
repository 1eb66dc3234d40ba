using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.Claims.Results;
using Serilog;

sealed partial class Build
{
    Target Results => _ => _
        .Description("Writes docs/results.md, the pages of docs/templates and the README's table of results from the record in baselines/.")
        .After(Restore, Compile)
        .Executes(Ending(() =>
        {
            var written = new ResultsWriter(new FileSystem(), Root).Write();
            if (written.Count == 0) Log.Information("The documents agree with the record.");
            foreach (var path in written) Log.Information("Written: {Path:l}", path);
        }));
}
