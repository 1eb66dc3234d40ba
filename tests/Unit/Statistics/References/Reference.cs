using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ReproHarness.Unit.Statistics.References;

/// <summary>
/// Numbers that other programs computed, each list under the name that the script beside this file gives it: <c>references.R</c> by R's own
/// functions, <c>references.py</c> to 30 digits by series and integrals. Their first lines say how they are made again.
/// </summary>
internal static class Reference
{
    private static readonly Dictionary<string, double[]> R = Read("r.json"), Precise = Read("mpmath.json");

    public static double[] ByR(string name) => R[name];

    public static double[] ToManyDigits(string name) => Precise[name];

    private static Dictionary<string, double[]> Read(string file, [CallerFilePath] string here = "") =>
        JsonSerializer.Deserialize<Dictionary<string, double[]>>(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, file)))!;
}
