using System.IO.Abstractions;

namespace ReproHarness.Studies.Runs;

/// <summary>What a run needs of the process that it is in.</summary>
/// <param name="Files">The file system.</param>
/// <param name="Time">The clock.</param>
/// <param name="Variable">Reads an environment variable; null when unset.</param>
/// <param name="ProgramFolder">A folder inside the checkout: where the program lies.</param>
public sealed record RunHost(IFileSystem Files, TimeProvider Time, Func<string, string?> Variable, string ProgramFolder)
{
    /// <summary>The commit of a program that was published away from its checkout, with a <c>+</c> where files differed from it.</summary>
    public string? PublishedCommit { get; init; }

    /// <summary>
    /// Whether the run judges what others measured, and measures nothing: what is missing is a
    /// <see cref="ReproHarness.Storage.NotMeasuredException"/> of the subject. It locks no folder.
    /// </summary>
    public bool AnswersOnly { get; init; }
}
