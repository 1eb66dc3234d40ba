namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// The version of the measuring code in every cache key: the module id of this assembly. The compiler derives it from the source
/// (deterministic build), so any change of the code changes every key, and the same source gives the same keys on every machine.
/// </summary>
public static class CodeVersion
{
    /// <summary>32 lower-case hexadecimal digits.</summary>
    public static string Current { get; } = typeof(CodeVersion).Module.ModuleVersionId.ToString("N");
}
