using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>A folder for output.</summary>
internal static class WritableFolder
{
    /// <summary>Creates the folder where it is missing.</summary>
    /// <exception cref="InputException">The folder cannot be created.</exception>
    public static string Make(string folder)
    {
        try
        {
            return Directory.CreateDirectory(folder).FullName;
        }
        catch (Exception cause) when (WriteFailure.IsRefusal(cause))
        {
            throw WriteFailure.For(folder, cause);
        }
    }
}
