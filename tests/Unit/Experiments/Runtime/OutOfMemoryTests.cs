using System.Runtime.InteropServices;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Unit.Experiments.Runtime;

public sealed class OutOfMemoryTests
{
    [Theory]
    [InlineData("CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 139 GiB", true)]
    [InlineData("CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported", true)]
    [InlineData("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`", true)]
    [InlineData("cuDNN error: CUDNN_STATUS_ALLOC_FAILED", true)]
    [InlineData("[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate 9", true)]
    [InlineData("std::bad_alloc", true)]
    [InlineData("CUDA error: device-side assert triggered", false)]
    [InlineData("mat1 and mat2 shapes cannot be multiplied (2x192 and 100x5)", false)]
    public void Missing_memory_is_known_in_the_words_of_the_allocator_the_driver_and_the_libraries(string message, bool isMemory) =>
        OutOfMemory.Is(new Said(message)).Should().Be(isMemory);

    private sealed class Said(string message) : ExternalException(message);
}
