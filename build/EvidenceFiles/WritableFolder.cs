using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>A folder that is to be written.</summary>
internal static class WritableFolder
{
    /// <summary>Makes it where it is missing.</summary>
    /// <exception cref="InputException">It cannot be made.</exception>
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
