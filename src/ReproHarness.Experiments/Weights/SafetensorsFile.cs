namespace ReproHarness.Experiments.Weights;

/// <summary>A safetensors file that was read and checked.</summary>
/// <param name="Sha256">sha256 of the file.</param>
public sealed record SafetensorsFile(string Sha256);
