namespace ReproHarness.Studies.Recording;

/// <summary>The run that a recorded input comes from.</summary>
/// <param name="Tier">Its tier: <c>fast</c>, <c>standard</c>, <c>full</c>.</param>
/// <param name="Seed">Its root seed.</param>
/// <param name="Arithmetic">How it computed: <c>native</c>, <c>avx2</c>, <c>avx</c>, <c>plain</c>.</param>
/// <param name="DeviceClass">On what: <c>cpu</c>, <c>cuda-sm90</c>.</param>
/// <param name="Processor">Maker, family and model of the processor; empty where nothing said it.</param>
/// <param name="Code">Module id of the measuring code.</param>
/// <param name="Commit">The commit that was checked out, with a plus behind it where files differed from it.</param>
public sealed record InputOrigin(
    string Tier, ulong Seed, string Arithmetic, string DeviceClass, string Processor, string Code, string Commit);
