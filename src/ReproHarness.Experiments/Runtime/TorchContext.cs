namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// Switches of libtorch's <c>at::Context</c> that TorchSharp 0.107.0 does not give:
/// they are asked for by the names that the functions are exported
/// under, those of gcc and clang, and those of Microsoft's compiler. A member function takes its object first.
/// </summary>
internal static unsafe class TorchContext
{
    private static readonly bool Microsoft = OperatingSystem.IsWindows();

    private static nint Context => ((delegate* unmanaged<nint>)NativeTorch.Function(
        Microsoft ? "?globalContext@at@@YAAEAVContext@1@XZ" : "_ZN2at13globalContextEv"))();

    /// <summary>
    /// Whether cuDNN takes only algorithms that give the same bits each time, in the whole process.
    /// A libtorch without CUDA keeps the setting too.
    /// </summary>
    /// <exception cref="ReproHarness.Storage.InputException">The libtorch in use does not export the function.</exception>
    public static bool DeterministicCudnn
    {
        get => ((delegate* unmanaged<nint, byte>)NativeTorch.Function(
            Microsoft ? "?deterministicCuDNN@Context@at@@QEBA_NXZ" : "_ZNK2at7Context18deterministicCuDNNEv"))(Context) != 0;
        set => Set(Microsoft ? "?setDeterministicCuDNN@Context@at@@QEAAX_N@Z" : "_ZN2at7Context21setDeterministicCuDNNEb", value);
    }

    /// <summary>Whether oneDNN computes on a CPU.</summary>
    public static void UseMkldnn(bool on) =>
        Set(Microsoft ? "?setUserEnabledMkldnn@Context@at@@QEAAX_N@Z" : "_ZN2at7Context20setUserEnabledMkldnnEb", on);

    /// <summary>Whether NNPACK computes on a CPU where oneDNN does not; on a CPU that it does not know it says so at every call.</summary>
    public static void UseNnpack(bool on) =>
        Set(Microsoft ? "?setUserEnabledNNPACK@Context@at@@QEAAX_N@Z" : "_ZN2at7Context20setUserEnabledNNPACKEb", on);

    /// <summary>Whether cuDNN computes on a GPU.</summary>
    public static void UseCudnn(bool on) =>
        Set(Microsoft ? "?setUserEnabledCuDNN@Context@at@@QEAAX_N@Z" : "_ZN2at7Context19setUserEnabledCuDNNEb", on);

    private static void Set(string function, bool value) =>
        ((delegate* unmanaged<nint, byte, void>)NativeTorch.Function(function))(Context, value ? (byte)1 : (byte)0);
}
