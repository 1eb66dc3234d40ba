namespace ReproHarness.Storage;

/// <summary>
/// The user gave something that cannot work: a bad value, a bad file, a missing device. The message is one line: what, the value,
/// what is allowed, what to do next. Programs print it without a stack trace and exit with a non-zero code.
/// </summary>
public class InputException : Exception
{
    /// <summary>Creates the error from its one-line message.</summary>
    public InputException(string message) : base(message) { }

    /// <summary>Creates the error from its one-line message and the cause.</summary>
    public InputException(string message, Exception inner) : base(message, inner) { }

    /// <summary>How a program ends on it: one of <see cref="ExitCodes"/>.</summary>
    public virtual int ExitCode => ExitCodes.BadInput;
}
