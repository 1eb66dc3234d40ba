namespace ReproHarness.Storage;

/// <summary>
/// The infrastructure of a program failed, by no mistake of the user. It is reported in one line, as a mistake is, with another exit code.
/// </summary>
public sealed class InfrastructureException : InputException
{
    /// <summary>Creates the error from its one-line message.</summary>
    public InfrastructureException(string message) : base(message) { }

    /// <summary>Creates the error from its one-line message and from what caused it.</summary>
    public InfrastructureException(string message, Exception cause) : base(message, cause) { }

    /// <inheritdoc />
    public override int ExitCode => ExitCodes.InfrastructureFailed;
}
