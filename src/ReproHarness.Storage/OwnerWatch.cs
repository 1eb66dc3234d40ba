using System.Diagnostics;
using System.Globalization;

namespace ReproHarness.Storage;

/// <summary>
/// Lets a process leave when the build that started it is gone. A build that is killed cannot end its children, and tests and programs
/// would compute on for hours without any use, with the lock on their folder.
/// </summary>
public static class OwnerWatch
{
    /// <summary>Environment variable with the process id of the build, which it sets for the tests and programs that it starts.</summary>
    public const string Variable = "REPRO_OWNER";

    /// <summary>Watches from a thread of its own, which keeps no process alive.</summary>
    /// <param name="owner">The value of <see cref="Variable"/>; without one, as in an IDE, nothing is watched.</param>
    /// <param name="leave">Called once, when the owner is gone.</param>
    public static void Start(string? owner, Action leave)
    {
        ArgumentNullException.ThrowIfNull(leave);
        if (!int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return;
        new Thread(() =>
        {
            Await(id);
            leave();
        }) { IsBackground = true, Name = "owner watch" }.Start();
    }

    private static void Await(int id)
    {
        try
        {
            using var owner = Process.GetProcessById(id);
            owner.WaitForExit();
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }
}
