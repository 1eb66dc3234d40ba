namespace ReproHarness.Storage;

/// <summary>
/// The version of the code that measures: of the assembly that trains and attacks, and of the one that says how searched cells become
/// networks. The compiler derives a module's id from its source (deterministic build), so any change of the code changes the version, and
/// the same source gives the same version on every machine.
/// </summary>
public static class MeasuringCode
{
    private const int Digits = 32;

    /// <summary>Names of the assemblies.</summary>
    public const string Experiments = "ReproHarness.Experiments", Nas = "ReproHarness.Nas";

    /// <summary>32 lower-case hexadecimal digits.</summary>
    /// <param name="moduleIdOf">Gives the module id of an assembly of this name.</param>
    public static string Version(Func<string, Guid> moduleIdOf)
    {
        ArgumentNullException.ThrowIfNull(moduleIdOf);
        string Id(string assembly) => moduleIdOf(assembly).ToString("N");
        return CacheKey.Of((Experiments, Id(Experiments)), (Nas, Id(Nas)))[..Digits];
    }
}
