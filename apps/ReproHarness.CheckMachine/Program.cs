using System.IO.Abstractions;
using ReproHarness.CheckMachine;
using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Showing;

return args is [SettingTrial.Verb, var setting, .. var rest]
    ? ProgramFrame.Run(_ => TrialCommand.Run(ArithmeticSetting.Named(setting), CheckArguments.Parse(rest)), "Stopped.")
    : ProgramFrame.Run(_ => new CheckCommand(new FileSystem()).Run(CheckArguments.Parse(args)), "Stopped: nothing was written.");
