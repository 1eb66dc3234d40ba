namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// Asks libtorch for huge pages (2 MiB) under its large tensors. A network allocates and frees tensors of megabytes in every pass, and
/// the kernel hands each of them out anew in pages of 4 KiB: in the gap response of MobileNet that took two thirds of the time. Where
/// huge pages are off (<c>/sys/kernel/mm/transparent_hugepage/enabled</c>), and on other systems than Linux, nothing changes.
/// </summary>
internal static class HugePages
{
    /// <summary>The variable that libtorch reads before its first large tensor (PyTorch, <c>c10/core/impl/alloc_cpu.cpp</c>).</summary>
    public const string Variable = "THP_MEM_ALLOC_ENABLE";

    /// <summary>Asks for them; a user who set the variable decides himself.</summary>
    public static void Ask()
    {
        if (OperatingSystem.IsLinux() && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
            NativeVariable.Set(Variable, "1");
    }
}
