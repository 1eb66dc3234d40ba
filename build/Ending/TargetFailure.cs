using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>
/// A target could not do its work, by no mistake of the user. It is reported in one line, as a mistake is, and has an exit code of its own.
/// </summary>
internal sealed class TargetFailure(int code, string message, Exception? cause = null) : InputException(message, cause!)
{
    /// <inheritdoc/>
    public override int ExitCode => code;
}
