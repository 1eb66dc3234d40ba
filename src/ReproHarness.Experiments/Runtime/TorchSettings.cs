using ReproHarness.Storage;

namespace ReproHarness.Experiments.Runtime;

/// <summary>What the build knew of the native libraries, carried by the program's runtimeconfig.json (<c>eng/Torch.targets</c>).</summary>
/// <param name="Backend"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Packages">The folder that NuGet unpacks packages into.</param>
/// <param name="TorchSharpVersion">Version of the TorchSharp package.</param>
/// <param name="LibTorchVersion">Version of libtorch that TorchSharp was built against.</param>
public sealed record TorchSettings(string Backend, string Packages, string TorchSharpVersion, string LibTorchVersion)
{
    /// <summary>The settings of the running program.</summary>
    /// <exception cref="InputException">The program was built without them.</exception>
    public static TorchSettings OfProgram() => From(name => AppContext.GetData(name) as string);

    /// <summary>The settings that <paramref name="read"/> knows.</summary>
    /// <exception cref="InputException">One is missing.</exception>
    public static TorchSettings From(Func<string, string?> read)
    {
        return new TorchSettings(Value("Backend"), Value("Packages"), Value("TorchSharpVersion"), Value("LibTorchVersion"));

        string Value(string name) => read($"ReproHarness.Torch.{name}") is { Length: > 0 } value
            ? value
            : throw new InputException(
                $"runtimeconfig.json: no ReproHarness.Torch.{name}; a program that uses torch sets UsesTorch=true in its project file "
                    + $"and is built again.");
    }
}
