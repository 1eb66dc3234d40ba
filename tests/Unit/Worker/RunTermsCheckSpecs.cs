using System.Collections.Immutable;
using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Distribution.Manifest;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Experiments.Training;
using ReproHarness.Storage;
using ReproHarness.Unit.Distribution;
using ReproHarness.Worker;

namespace ReproHarness.Unit.Worker;

public sealed class RunTermsCheckSpecs
{
    private static readonly TorchEnvironment s_machine = new("cpu", "cpu", null, "0.1", "2.1", 1, 1, false);

    private readonly Runs _runs = new();

    [Fact]
    public void Other_code_is_refused_with_both_versions_and_the_cure()
    {
        Check(terms => terms with { Code = CodeVersion.Current }).Code();

        Refused(() => Check(terms => terms with { Code = "ffff" }).Code())
            .Should().Be(
                $"This machine ({Environment.MachineName}) is foreign to the run in '/run': the measuring code is '{CodeVersion.Current}' "
                + "here and 'ffff' there; use the programs in '/run/app'.");
    }

    [Fact]
    public void Another_device_than_that_of_the_plan_is_refused()
    {
        var check = Check(terms => terms with { Environment = Trainer.Describe(s_machine) });

        check.Environment(s_machine);

        Refused(() => check.Environment(s_machine with { LibTorch = "2.2" })).Should().Contain("the device and its libraries is 'cpu ");
    }

    [Fact]
    public void Where_the_plan_had_no_such_device_the_first_one_fixes_it()
    {
        Check(terms => terms).Environment(s_machine);
        Check(terms => terms).Environment(s_machine);

        Refused(() => Check(terms => terms).Environment(s_machine with { DeviceClass = "cuda-sm90" }))
            .Should().Contain("is 'cuda-sm90 ").And.Contain("and 'cpu ").And.Contain("--sbatch");
    }

    [Fact]
    public void Other_files_of_a_data_set_are_refused_and_missing_ones_are_left_to_their_reader()
    {
        _runs.Files.AddFile("/data/cifar10/data_batch_1.bin", new MockFileData("a"));
        _runs.Files.AddFile("/data/cifar10/test_batch.bin", new MockFileData("b"));
        var data = new ExternalData(new DataRoots(["/data"], _runs.Files));
        var print = RunTermsCheck.PrintOf(_runs.Files, data, "cifar10")!;
        var check = Check(terms => terms with
        {
            Data = ImmutableSortedDictionary<string, string>.Empty.Add("cifar10", print).Add("mnist", "of the plan's machine"),
        });
        check.Data(data, ["cifar10", "mnist"]);

        _runs.Files.File.WriteAllText("/data/cifar10/test_batch.bin", "c");

        Refused(() => check.Data(data, ["cifar10", "mnist"])).Should().Contain("the data set cifar10 is '").And.Contain($"'{print}' there");
    }

    private RunTermsCheck Check(Func<RunTerms, RunTerms> change) => new(_runs.Folder, change(Runs.Manifest().Terms));

    private static string Refused(Action check) => FluentActions.Invoking(check).Should().Throw<InputException>().Which.Message;
}
