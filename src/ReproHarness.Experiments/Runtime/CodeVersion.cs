using ReproHarness.Search.Networks;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Runtime;

/// <summary>The version of the measuring code in every cache key.</summary>
public static class CodeVersion
{
    /// <summary>32 lower-case hexadecimal digits.</summary>
    public static string Current { get; } = MeasuringCode.Version(assembly => (assembly == MeasuringCode.Search ? typeof(CellStack) : typeof(CodeVersion)).Module.ModuleVersionId);
}
