using System.Diagnostics;

namespace ReproHarness.Unit.BuildSteps;

/// <summary>
/// A checkout that one may only read. root may write everywhere, so its tests run the program as the user nobody, whom every system has;
/// another user's take the permission from themselves.
/// </summary>
internal static class UnwritableCheckout
{
    private const string Nobody = "65534";

    /// <summary>What to put before a command, so that it may not write the folder.</summary>
    public static string[] AsStranger(string folder)
    {
        if (Environment.UserName == "root")
        {
            Skip.IfNot(File.Exists("/usr/bin/setpriv"), "Only setpriv makes another user of root, and it is not here.");
            return ["setpriv", "--reuid", Nobody, "--regid", Nobody, "--clear-groups"];
        }

        Process.Start("chmod", ["-R", "a-w", folder])!.WaitForExit();
        return [];
    }

    /// <summary>Gives the permission back.</summary>
    public static void MakeWritable(string folder) => Process.Start("chmod", ["-R", "u+w", folder])!.WaitForExit();
}
