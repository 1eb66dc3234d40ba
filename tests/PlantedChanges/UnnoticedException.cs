using ReproHarness.Storage;

namespace ReproHarness.PlantedChanges;

/// <summary>A planted change went unnoticed.</summary>
internal sealed class UnnoticedException(string message) : InputException(message)
{
    /// <inheritdoc />
    public override int ExitCode => ExitCodes.ClaimLeft;
}
