namespace ReproHarness.Experiments.Runtime;

/// <summary>What a number depends on besides code, data and seed.</summary>
/// <param name="Device"><c>cpu</c>, or the GPU's name.</param>
/// <param name="DeviceClass">Devices of one class are expected to agree bit for bit: <c>cpu</c>, <c>cuda-sm90</c>.</param>
/// <param name="Driver">The GPU driver; null on the CPU.</param>
/// <param name="TorchSharp">Version of TorchSharp.</param>
/// <param name="LibTorch">Version that libtorch itself reports.</param>
/// <param name="Threads">Threads inside one operation.</param>
/// <param name="InteropThreads">Threads for operations side by side.</param>
/// <param name="Tf32">Whether float32 products may be rounded to TF32 on a GPU.</param>
/// <param name="Arithmetic">How the device computes: <see cref="LibraryVariables.Describe"/>.</param>
/// <param name="Build">Which build of libtorch it is: <c>cpu</c>, or its versions of CUDA and cuDNN.</param>
public sealed record TorchEnvironment(
    string Device, string DeviceClass, string? Driver, string TorchSharp, string LibTorch, int Threads, int InteropThreads, bool Tf32,
    string Arithmetic = "native", string Build = TorchBuild.Cpu);
