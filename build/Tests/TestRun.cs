using System.Globalization;
using ReproHarness.Storage;
using Serilog;

namespace ReproHarness.BuildSteps;

/// <summary>Runs one test project and reads what became of it.</summary>
/// <param name="Name">Names the result files: <c>unit</c>, <c>fast-claims</c>.</param>
/// <param name="Project">The project file.</param>
/// <param name="Configuration">Its configuration.</param>
/// <param name="Results">Folder of the result files.</param>
/// <param name="DotNet">Runs it.</param>
internal sealed record TestRun(string Name, string Project, string Configuration, string Results, DotNet DotNet)
{
    private const int MostLines = 12;

    private string Trx => Path.Combine(Results, $"{Name}.trx");

    private string ProjectName => Path.GetFileNameWithoutExtension(Project);

    /// <summary>Builds the project with all it needs, where something changed.</summary>
    /// <param name="code">What is compiled in the checkout.</param>
    /// <returns>What keeps it as it is until it is disposed.</returns>
    public IDisposable Compile(CompiledCode code) => code.Take(Project, Configuration, () => DotNet.Build(Project, Configuration));

    /// <summary>Runs the tests that the filter selects.</summary>
    /// <returns>What the result file says.</returns>
    /// <exception cref="InputException">The filter selects no test.</exception>
    /// <exception cref="TargetFailure">The run ended without results.</exception>
    public TrxFile Execute(string? filter, IReadOnlyDictionary<string, string> variables)
    {
        File.Delete(Trx);
        var output = Run(filter, variables);
        var trx = TrxFile.Read(Trx);
        if (trx is null || (trx.Totals.Total == 0 && trx.RunErrors.Count > 0))
            throw new TargetFailure(ExitCodes.InfrastructureFailed, $"The run of {ProjectName} ended without results: {Last(output, trx)}");
        if (trx.Totals.Total == 0)
            throw new InputException(
                $"No test of {ProjectName} fits the filter '{filter}': nothing was judged; "
                + "name another claim with --claim, or leave it out.");
        return trx;
    }

    /// <summary>Logs each failure's first lines, without stack.</summary>
    public static void ShowFailures(TrxFile trx)
    {
        foreach (var line in FailureLines(trx.Failures))
            Log.Error("{Line:l}", line);
        foreach (var error in trx.RunErrors)
            Log.Error("{Message:l}", Shorten(error));
    }

    /// <summary>Writes every failure in full to a text file.</summary>
    /// <returns>Its path.</returns>
    public string WriteFailures(TrxFile trx)
    {
        var path = Path.Combine(Results, $"{Name}-failures.txt");
        var blocks = trx.Failures.OrderBy(failure => failure.Test, StringComparer.Ordinal)
            .Select(failure => $"{ShortName(failure.Test)}\n{WithoutType(failure.Message).Trim()}\n")
            .Concat(trx.RunErrors.Select(error => $"{error.Trim()}\n"));
        File.WriteAllText(path, string.Join('\n', blocks));
        return path;
    }

    /// <summary>Each failure once: what the user did wrong fails every test with the same words.</summary>
    internal static IEnumerable<string> FailureLines(IEnumerable<TestFailure> failures) => failures
        .OrderBy(failure => failure.Test, StringComparer.Ordinal)
        .GroupBy(failure => Shorten(WithoutType(failure.Message)))
        .Select(same => same.Count() == 1 ? $"{ShortName(same.First().Test)}: {same.Key}" : $"{same.Count()} tests: {same.Key}");

    /// <summary>A test's name without its namespace and class; a theory's values stay.</summary>
    internal static string ShortName(string test)
    {
        var name = test.Split('(', 2);
        return test[(name[0].LastIndexOf('.') + 1)..];
    }

    /// <summary>xunit puts the exception's type before its message; a reader of the log does not need it.</summary>
    internal static string WithoutType(string message) =>
        message.Split(" : ", 2) is [var type, var rest] && type.EndsWith("Exception", StringComparison.Ordinal)
            && !type.Contains(' ', StringComparison.Ordinal) ? rest : message;

    internal static string Shorten(string message)
    {
        var lines = message.Trim().Split('\n').Select(line => line.TrimEnd()).ToList();
        return string.Join(
            '\n',
            lines.Count > MostLines ? lines.Take(MostLines).Append($"... ({lines.Count - MostLines} more lines in the TRX file)") : lines);
    }

    private IReadOnlyList<string> Run(string? filter, IReadOnlyDictionary<string, string> variables)
    {
        // The built assembly instead of the project, so that MSBuild does not run again. The output is quiet: the TRX file has everything.
        var assembly = Path.Combine(Path.GetDirectoryName(Project)!, "bin", Configuration, "net10.0", $"{ProjectName}.dll");
        IReadOnlyList<string> arguments =
        [
            "test", assembly, "--results-directory", Results, "--logger", $"trx;LogFileName={Path.GetFileName(Trx)}",
            "--logger", $"junit;LogFileName={Name}.junit.xml",
            .. filter is null ? Array.Empty<string>() : ["--filter", filter],
        ];
        var owner = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return DotNet.Run(arguments, new Dictionary<string, string>(variables) { [OwnerWatch.Variable] = owner }, _ => { }).Lines;
    }

    private static string Last(IReadOnlyList<string> output, TrxFile? trx) =>
        trx is { RunErrors: [var error, ..] } ? error : output.LastOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "no output";
}
