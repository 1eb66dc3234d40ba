namespace ReproHarness.Storage;

/// <summary>Turns the operating system's refusal to write into the one line that tells the user what to do.</summary>
public static class WriteFailure
{
    // ENOSPC and EDQUOT on Linux and macOS, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static readonly int[] DiskFullCodes = [28, 69, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Whether writing can fail in this way through no fault of the program.</summary>
    public static bool IsRefusal(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>The error for <paramref name="path"/>, which could not be written because of <paramref name="cause"/>.</summary>
    public static InputException For(string path, Exception cause)
    {
        var reason = cause.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return cause switch
        {
            IOException io when DiskFullCodes.Contains(io.HResult) => new InputException(
                $"Cannot write '{path}': the disk is full; free some space and run again (finished work is kept).", cause),
            UnauthorizedAccessException => new InputException(
                $"Cannot write '{path}': no permission ({reason}); make its folder writable or give another with --artifacts DIR.", cause),
            _ => new InputException(
                $"Cannot write '{path}': {reason}; check the folder and the disk's free space, or give another with --artifacts DIR.", cause),
        };
    }
}
