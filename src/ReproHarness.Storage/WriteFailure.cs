namespace ReproHarness.Storage;

/// <summary>Turns the operating system's refusal to write into the one line that tells the user what to do.</summary>
public static class WriteFailure
{
    // ENOSPC and EDQUOT on Linux and macOS, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static readonly int[] DiskFullCodes = [28, 69, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Whether writing can fail in this way through no fault of the program.</summary>
    public static bool IsRefusal(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Whether a file could not be opened because another process, or another part of this one, holds it.</summary>
    public static bool IsHeldElsewhere(IOException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);

        // EWOULDBLOCK on Linux (11) and macOS (35), ERROR_SHARING_VIOLATION on Windows.
        return exception.HResult is 11 or 35 or unchecked((int)0x80070020);
    }

    /// <summary>The option that moves the evidence to another folder.</summary>
    public const string ArtifactsOption = "--artifacts DIR";

    /// <summary>The option that moves the data sets to another folder.</summary>
    public const string DataOption = "--data-root DIR";

    /// <summary>The error for <paramref name="path"/>, which could not be written because of <paramref name="cause"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cause">What the operating system said.</param>
    /// <param name="option">The option by which the user gives another folder.</param>
    public static InputException For(string path, Exception cause, string option = ArtifactsOption)
    {
        var reason = cause.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return cause switch
        {
            IOException io when DiskFullCodes.Contains(io.HResult) => new InfrastructureException(
                $"Cannot write '{path}': the disk is full; free some space and run again (finished work is kept).", cause),
            UnauthorizedAccessException => new InputException(
                $"Cannot write '{path}': no permission ({reason}); make its folder writable or give another with {option}.", cause),
            _ => new InputException(
                $"Cannot write '{path}': {reason}; check the folder and the disk's free space, or give another with {option}.", cause),
        };
    }
}
