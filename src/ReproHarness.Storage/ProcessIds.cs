namespace ReproHarness.Storage;

/// <summary>Whose process ids a process sees. Containers number their processes each from 1, and may all have one host name.</summary>
internal static class ProcessIds
{
    // Linux: the start of the kernel, and its namespace of process ids as "pid:[4026531836]".
    private const string Boot = "/proc/sys/kernel/random/boot_id";
    private const string Link = "/proc/self/ns/pid";

    /// <summary>
    /// Names the processes that are numbered together with this one: within it, an id whose process is not there has none. Null on a Linux
    /// that does not tell. Empty on other systems, where a machine has one numbering.
    /// </summary>
    public static string? Namespace()
    {
        if (!OperatingSystem.IsLinux()) return "";
        try
        {
            return new FileInfo(Link).LinkTarget is { } link ? $"{File.ReadAllText(Boot).Trim()} {link}" : null;
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            return null;
        }
    }
}
