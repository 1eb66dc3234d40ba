namespace ReproHarness.Experiments.Runtime;

/// <summary>Environment variables by which the libraries compute other digits. A user may have set them for another program.</summary>
public static class LibraryVariables
{
    private static readonly string[] OneDnn = ["ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA"];

    private static readonly string[] Others =
    [
        "ATEN_CPU_CAPABILITY", "MKL_ENABLE_INSTRUCTIONS", "MKL_DEBUG_CPU_TYPE", "MKL_CBWR", "ONEDNN_DEFAULT_FPMATH_MODE",
        "DNNL_DEFAULT_FPMATH_MODE", "NVIDIA_TF32_OVERRIDE", "CUBLAS_WORKSPACE_CONFIG", "GLIBC_TUNABLES",
    ];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. OneDnn, .. Others];

    /// <summary>
    /// How the device computes, as evidence and keys hold it: the setting's name, and behind it every variable that is set, because with it
    /// the same setting gives other numbers. <c>native</c>, or <c>native ATEN_CPU_CAPABILITY=default</c>.
    /// </summary>
    /// <param name="setting">The setting. All but the native one decide themselves what oneDNN may use.</param>
    /// <param name="variable">The value of an environment variable; null or empty where it is not set.</param>
    public static string Describe(ArithmeticSetting setting, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(variable);
        var read = setting == ArithmeticSetting.Native ? All : Others;
        return string.Join(
            ' ', read.Where(name => variable(name) is { Length: > 0 }).Select(name => $"{name}={variable(name)}").Prepend(setting.Name));
    }
}
