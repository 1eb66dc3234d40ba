using ReproHarness.Storage;

namespace ReproHarness.PlantedChanges;

/// <summary>Builds a project of the copy.</summary>
internal static class CopyBuild
{
    /// <summary>Builds it; MSBuild leaves alone what is up to date.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="project">The project, from the copy's root on.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="InputException">It does not compile.</exception>
    public static void Run(string copy, string project, CancellationToken stop)
    {
        var built = new Command(Command.DotNet, ["build", project, "--configuration", "Release", "--nologo", "--verbosity", "quiet"], copy)
            .Run("", TimeSpan.FromHours(1), stop);
        if (built.Code == 0) return;
        var error = built.Lines.FirstOrDefault(line => line.Contains(": error ", StringComparison.Ordinal)) ?? "no message";
        throw new InputException(
            $"the sources with the planted changes do not compile: {error.Trim()}; a change has to fit where its expression stands.");
    }
}
