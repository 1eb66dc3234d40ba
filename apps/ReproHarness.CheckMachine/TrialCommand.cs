using ReproHarness.Contracts.Runs;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Studies.Runs;

namespace ReproHarness.CheckMachine;

/// <summary>The child process: applies one setting, runs all checks under it, and prints the result.</summary>
internal static class TrialCommand
{
    public static void Run(ArithmeticSetting setting, CheckArguments arguments)
    {
        var session = TorchSession.Start(DeviceChoice.Parse(arguments.Device), arithmetic: _ => setting);
        Console.Out.WriteLine(SettingTrial.Write(ArithmeticCheck.Run(CheckPlan.Of(TierCells.Of(arguments.Tier)), session.Device)));
    }
}
