using ReproHarness.Search.Networks;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Runtime;

/// <summary>
/// The version of the measuring code in every cache key: the module ids of this assembly and of the one that says how searched cells become networks. The compiler
/// derives them from the source (deterministic build), so any change of the code changes every key, and the same source gives the same keys on every machine.
/// </summary>
public static class CodeVersion
{
    private const int Digits = 32;

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public static string Current { get; } = CacheKey.Of(("experiments", IdOf(typeof(CodeVersion))), ("search", IdOf(typeof(CellStack))))[..Digits];

    private static string IdOf(Type type) => type.Module.ModuleVersionId.ToString("N");
}
