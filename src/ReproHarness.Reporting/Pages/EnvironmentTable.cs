using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Reporting.Markup;

namespace ReproHarness.Reporting.Pages;

/// <summary>The machines the evidence was measured on; cells of one cache may come from different ones.</summary>
internal static class EnvironmentTable
{
    public static Html Of(IReadOnlyList<CellEvidence> cells) => Html.Of($"""
        <section id="environment" aria-labelledby="environment-title">
        <h2 id="environment-title">Environment</h2>
        {Html.Join(cells.GroupBy(cell => cell.Environment).Select(group => Of(group.Key, group.Count() == cells.Count ? "All cells" : $"{group.Count()} of {cells.Count} cells")))}
        </section>
        """);

    /// <summary>One machine.</summary>
    public static Html Of(EnvironmentRecord environment, string caption)
    {
        (string Name, string? Value)[] rows =
        [
            ("Operating system", environment.Os),
            ("CPU", $"{environment.Cpu}, {environment.Cores} cores"),
            ("Device", $"{environment.Device} ({environment.DeviceClass})"),
            ("Driver", environment.Driver),
            (".NET", environment.DotNet),
            ("TorchSharp", environment.TorchSharp),
            ("libtorch", environment.LibTorch),
            ("libtorch's build", environment.LibTorchBuild),
            ("Threads", $"{environment.Threads}"),
            ("TF32", environment.Tf32 ? "on" : "off"),
            ("Arithmetic", environment.Arithmetic),
            ("Git commit", environment.CommitWords()),
        ];
        return Html.Of($"""
            <table class="environment">
            <caption>{caption}</caption>
            <tbody>
            {Html.Join(rows.Where(row => row.Value is not null).Select(row => Html.Of($"""<tr><th scope="row">{row.Name}</th><td>{row.Value}</td></tr>""")))}
            </tbody>
            </table>
            """);
    }
}
