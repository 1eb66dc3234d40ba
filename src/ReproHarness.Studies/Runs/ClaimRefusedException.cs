using ReproHarness.Storage;

namespace ReproHarness.Studies.Runs;

/// <summary>
/// A claim cannot be judged because of what the user gave or the machine lacks. Test runners print stack traces and inner exceptions; a
/// user's mistake needs its one line only.
/// </summary>
public sealed class ClaimRefusedException(InputException error) : Exception(error.Message)
{
    /// <inheritdoc/>
    public override string? StackTrace => null;
}
