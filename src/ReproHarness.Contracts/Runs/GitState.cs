using System.ComponentModel;
using System.Diagnostics;

namespace ReproHarness.Contracts.Runs;

/// <summary>What git says of a checkout. What it does not say is never taken for a clean commit.</summary>
/// <param name="Commit">The commit; <see cref="MachineRecord.Unknown"/> where nothing tells it.</param>
/// <param name="Dirty">False only where git says that no tracked file differs from it, and that no source is new.</param>
/// <param name="Problem">Why one of them is not known; null where both are.</param>
internal sealed record GitState(string Commit, bool Dirty, string? Problem)
{
    // How git marks files that it does not track: new ones, and those that .gitignore or a setting of the user hides.
    private static readonly string[] s_untracked = ["?? ", "!! "];

    private static readonly string[] s_compiled =
        [".cs", ".csproj", ".csproj.user", ".props", ".targets", ".rsp", ".editorconfig", ".css", ".js", ".resx", "nuget.config"];

    // In a hook, say, these name another repository than the one that the folder lies in.
    private static readonly string[] s_elsewhere =
        ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE", "GIT_PREFIX"];

    /// <summary>Asks git.</summary>
    /// <param name="folder">Root of the checkout.</param>
    /// <param name="variables">Environment variables of git besides this process's; for tests.</param>
    public static GitState Of(string folder, params IReadOnlyList<(string Name, string Value)> variables)
    {
        var place = Ask(folder, variables, "rev-parse", "--show-prefix");
        if (place.Code != 0) return Unknown(place.Message);

        // A copy without .git below another repository: that repository's commit says nothing of it.
        if (place.Output.Length > 0) return Unknown($"'{folder}' has no .git and lies inside another repository");
        var commit = Ask(folder, variables, "rev-parse", "--verify", "HEAD");
        if (commit.Code != 0) return Unknown(commit.Message);
        var status = Ask(folder, variables, "status", "--porcelain", "--untracked-files=all", "--ignored=matching");
        return status.Code == 0
            ? new GitState(commit.Output, status.Output.Split('\n').Any(IsChange), Problem: null)
            : new GitState(commit.Output, Dirty: true, $"Whether files differ from the commit is not known: {status.Message}.");
    }

    // MSBuild compiles every source below a project, whether git tracks it or not; notes and results beside them change nothing.
    private static bool IsChange(string line) => line.Length > 0
        && (!s_untracked.Any(mark => line.StartsWith(mark, StringComparison.Ordinal))
            || s_compiled.Any(end => line.TrimEnd('"').EndsWith(end, StringComparison.OrdinalIgnoreCase)));

    private static GitState Unknown(string why) => new(
        MachineRecord.Unknown, Dirty: true,
        $"The commit is not known, and evidence will say so: {why}. Nights of it cannot be told from nights of other code.");

    private static (int Code, string Output, string Message) Ask(
        string folder, IReadOnlyList<(string Name, string Value)> variables, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var name in s_elsewhere) start.Environment.Remove(name);
            foreach (var (name, value) in variables.Prepend(("LC_ALL", "C"))) start.Environment[name] = value;
            using var git = Process.Start(start)!;
            var error = git.StandardError.ReadToEndAsync();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return (git.ExitCode, output.Trim(), $"git says '{error.GetAwaiter().GetResult().Trim().Split('\n')[0].Trim()}'");
        }
        catch (Win32Exception)
        {
            return (-1, "", "there is no git on this machine, or no such folder");
        }
    }
}
