using System.IO.Abstractions;

namespace ReproHarness.Distribution.Local;

/// <summary>The GPUs of a machine, as CUDA_VISIBLE_DEVICES names them.</summary>
public static class Gpus
{
    /// <summary>Those that the user chose, none where that is empty; or all that the NVIDIA driver lists.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="files">The file system; null for the machine's.</param>
    public static IReadOnlyList<string> Here(Func<string, string?> variable, IFileSystem? files = null)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (variable("CUDA_VISIBLE_DEVICES") is { } chosen)
            return chosen.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        const string Driver = "/proc/driver/nvidia/gpus";
        var disk = files ?? new FileSystem();
        return disk.Directory.Exists(Driver)
            ? [.. disk.Directory.GetDirectories(Driver).Order(StringComparer.Ordinal)
                .Select((_, number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture))]
            : [];
    }
}
