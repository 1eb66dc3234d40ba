using ReproHarness.Nas.Networks;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Runtime;

/// <summary>The version of the measuring code in every cache key.</summary>
public static class CodeVersion
{
    /// <summary>32 lower-case hexadecimal digits.</summary>
    public static string Current { get; } =
        MeasuringCode.Version(assembly => (assembly == MeasuringCode.Nas ? typeof(CellStack) : typeof(CodeVersion)).Module.ModuleVersionId);
}
