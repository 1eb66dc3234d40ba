namespace ReproHarness.Storage;

/// <summary>
/// What a program runs on does not do, by no mistake of the user: told in one line as a mistake is, and ended with another code.
/// </summary>
public sealed class InfrastructureException : InputException
{
    /// <summary>Creates the error from its one-line message.</summary>
    public InfrastructureException(string message) : base(message) { }

    /// <inheritdoc />
    public override int ExitCode => ExitCodes.InfrastructureFailed;
}
