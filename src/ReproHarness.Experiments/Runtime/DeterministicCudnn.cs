namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// Keeps cuDNN to algorithms that give the same bits each time. Left alone it takes convolutions that add up gradients in the order in which the GPU's
/// threads finish: on an H200 no convolutional network was trained twice to the same weights.
/// </summary>
/// <remarks>
/// What PyTorch calls <c>torch.backends.cudnn.deterministic</c>. TorchSharp 0.107.0 has no switch for it, so libtorch's <c>at::Context</c> is asked by the
/// names that its functions are exported under: those of gcc and clang, and those of Microsoft's compiler. A member function takes its object first.
/// </remarks>
internal static unsafe class DeterministicCudnn
{
    private static readonly (string Context, string Get, string Set) Names = OperatingSystem.IsWindows()
        ? ("?globalContext@at@@YAAEAVContext@1@XZ", "?deterministicCuDNN@Context@at@@QEBA_NXZ", "?setDeterministicCuDNN@Context@at@@QEAAX_N@Z")
        : ("_ZN2at13globalContextEv", "_ZNK2at7Context18deterministicCuDNNEv", "_ZN2at7Context21setDeterministicCuDNNEb");

    /// <summary>Whether it does, in the whole process. A libtorch without CUDA keeps the setting too.</summary>
    /// <exception cref="ReproHarness.Storage.InputException">The libtorch in use does not export the functions.</exception>
    public static bool IsOn
    {
        get => ((delegate* unmanaged<nint, byte>)NativeTorch.Function(Names.Get))(Context) != 0;
        set => ((delegate* unmanaged<nint, byte, void>)NativeTorch.Function(Names.Set))(Context, value ? (byte)1 : (byte)0);
    }

    private static nint Context => ((delegate* unmanaged<nint>)NativeTorch.Function(Names.Context))();
}
