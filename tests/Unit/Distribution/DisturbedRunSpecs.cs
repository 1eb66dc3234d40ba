using ReproHarness.Distribution.Units;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Distribution;

/// <summary>What may happen to the processes of a run, seen on its evidence: the real worker program on this machine.</summary>
/// <param name="runs">The runs.</param>
public sealed class DisturbedRunSpecs(UndisturbedRun runs) : IClassFixture<UndisturbedRun>
{
    private const string Claim = UndisturbedRun.Claim;

    // A step takes seconds.
    private const int MostMilliseconds = 1500;

    [SkippableFact]
    [Trait(Weekly.Trait, Weekly.Value)]
    public void Killed_at_random_moments_and_begun_again_a_run_has_the_evidence_of_an_undisturbed_one()
    {
        Skip.If(OperatingSystem.IsWindows(), "The programs of these tests are linked.");
        var run = runs.Runs.Of("killed", Claim);
        var random = new Random(20_261_130);
        var killed = 0;
        run.Complete((command, arguments) =>
        {
            // The first process of each step is killed in its work, unless it ends before; the second one goes on.
            if (!Killed(run, random.Next(0, MostMilliseconds), command, arguments)) return;
            killed++;
            run.Work(command, arguments).Should().Match<Ended>(ended => ended.Code == 0);
        });
        run.Work("judge").Code.Should().Be(0);

        killed.Should().BeGreaterThan(1);
        run.Begun.Values.Sum().Should().BeGreaterThan(run.Units.Count, "some were in work when their process was killed");
        runs.ShouldEqual(run);
    }

    [SkippableFact]
    public void Units_that_two_processes_do_at_once_end_well_in_both_and_leave_one_entry_each()
    {
        Skip.If(OperatingSystem.IsWindows(), "The programs of these tests are linked.");
        var run = runs.Runs.Of("twice", Claim);
        var units = run.Left.Open.Where(unit => unit.AfterSearch is null).Select(unit => unit.Id).ToList();

        var ends = Enumerable.Range(0, 2).Select(_ => Task.Run(() => run.Work("measure", "--units", string.Join(',', units)))).ToList();

        foreach (var end in ends) end.GetAwaiter().GetResult().Should().Match<Ended>(ended => ended.Code == 0);
        units.Should().OnlyContain(unit => run.States.IsDone(unit));
        run.Begun.Values.Should().Contain(2, "both did it").And.OnlyContain(times => times <= 2);
        run.Events.Should().OnlyContain(happened => happened.What == UnitEventKind.Started || happened.What == UnitEventKind.Done);
        UndisturbedRun.Entries(run).Should().NotBeEmpty().And.BeSubsetOf(UndisturbedRun.Entries(runs.Run));

        // The rest comes from a run that did each unit once.
        foreach (var entry in UndisturbedRun.Entries(runs.Run).Except(UndisturbedRun.Entries(run)))
            File.Copy(Path.Combine(runs.Run.Folder.Store, entry), Path.Combine(run.Folder.Store, entry));
        run.Work("judge").Code.Should().Be(0);
        runs.ShouldEqual(run);
    }

    [SkippableTheory]
    [InlineData("the measuring code")]
    [InlineData("the device and its libraries")]
    [InlineData("the data set cifar10")]
    public void A_machine_that_is_foreign_to_the_run_is_refused_by_name_before_it_measures(string what)
    {
        Skip.If(OperatingSystem.IsWindows(), "The programs of these tests are linked.");
        var run = runs.Runs.Of($"foreign {what}", Claim);
        run.Change(manifest => manifest with
        {
            Terms = what switch
            {
                "the measuring code" => manifest.Terms with { Code = "ffff" },
                "the data set cifar10" => manifest.Terms with { Data = manifest.Terms.Data.SetItem("cifar10", "ffff") },
                _ => manifest.Terms with { Environment = "ffff" },
            },
        });

        var ended = run.Work("measure", "--units", run.Manifest.Units[0].Id);

        ended.Code.Should().Be(ExitCodes.BadInput);
        ended.Error.Split('\n').Should().ContainSingle().Which.Should().Contain("is foreign to the run").And.Contain($"{what} is '")
            .And.Contain("and 'ffff' there; ");
        Directory.Exists(run.Folder.Store).Should().BeFalse("nothing was measured");
        run.Events.Should().BeEmpty();
    }

    // Whether a process was killed before its end. A step that measures works from where it has a journal: to kill the start of the
    // program tells nothing.
    private static bool Killed(DistributedRun run, int afterMilliseconds, string command, string[] arguments)
    {
        var journals = Journals(run);
        using var process = run.Start(command, arguments);
        var ending = Task.Run(() => DistributedRun.EndOf(process));
        while (command == "measure" && !process.HasExited && Journals(run) == journals) Thread.Sleep(10);
        Thread.Sleep(afterMilliseconds);
        process.Kill();
        var ended = ending.GetAwaiter().GetResult();
        ended.Code.Should().BeOneOf([0, 137], ended.Error);
        return ended.Code == 137;
    }

    private static int Journals(DistributedRun run) =>
        Directory.Exists(run.Folder.Journals) ? Directory.GetFiles(run.Folder.Journals).Length : 0;
}
