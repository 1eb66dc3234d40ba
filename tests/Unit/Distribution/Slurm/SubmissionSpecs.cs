using ReproHarness.Distribution.Manifest;
using ReproHarness.Distribution.Slurm;
using ReproHarness.Distribution.Units;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Distribution.Slurm;

public sealed class SubmissionSpecs
{
    private readonly Runs _runs = new();
    private readonly List<string> _queue = [];
    private int _job = 100;

    [Fact]
    public void Damaged_options_of_a_run_are_named_in_one_line()
    {
        new SubmissionOptions(Runners: 3).WriteTo(_runs.Folder);
        SubmissionOptions.Read(_runs.Folder).Runners.Should().Be(3);
        _runs.Files.File.WriteAllText("/run/submission.json", "{\"runners\":");

        FluentActions.Invoking(() => SubmissionOptions.Read(_runs.Folder)).Should().Throw<InputException>()
            .WithMessage("'/run/submission.json' cannot be read (*), so the next jobs cannot be submitted; Distribute * writes it anew.");
    }

    [Fact]
    public void Each_stage_is_an_array_the_dearest_unit_first_and_the_judge_comes_last()
    {
        var manifest = _runs.Planned(Runs.Unit("a", 600), Runs.Unit("b", 900), Runs.Unit("c", 700, "later", "a"));

        var jobs = Plan(manifest);

        jobs.Select(job => job.Record.What).Should().Equal("networks", "later", "judge");
        jobs[0].Record.Elements.Select(element => element.Single()).Should().Equal("b", "a");
        jobs[0].AfterPlanned.Should().BeEmpty();
        jobs[1].AfterPlanned.Should().Equal(jobs[0].Record.Name);
        jobs[2].AfterPlanned.Should().Equal(jobs[0].Record.Name, jobs[1].Record.Name);
    }

    [Fact]
    public void Submitted_jobs_wait_for_the_ids_of_the_ones_before()
    {
        var manifest = _runs.Planned(Runs.Unit("a"), Runs.Unit("c", 700, "later", "a"));
        var jobs = Plan(manifest);

        new Submission(_runs.Folder, new SubmissionOptions(Runners: 3, Sbatch: "--partition=gpu")).Submit(jobs, Slurm)
            .Should().Equal(101, 102, 103);

        var later = _runs.Files.File.ReadAllText(jobs[1].Record.PathIn(_runs.Folder, ".sh"));
        later.Should().Contain("--dependency=afterany:101\n").And.Contain("--partition=gpu").And.Contain("--array=0-0%3");
        _runs.Files.File.ReadAllText(jobs[2].Record.PathIn(_runs.Folder, ".sh")).Should().Contain("afterany:101:102");
        _runs.Files.File.ReadAllText(jobs[0].Record.PathIn(_runs.Folder, ".txt")).Should().Be("a\n");
    }

    [Fact]
    public void Whoever_is_stopped_submits_no_more()
    {
        var jobs = Plan(_runs.Planned(Runs.Unit("a"), Runs.Unit("c", 700, "later", "a")));
        using var stop = new CancellationTokenSource();
        var submitted = 0;
        var slurm = new SlurmClient(new Commands(_ =>
        {
            stop.Cancel();
            return $"{++submitted}\n";
        }));

        FluentActions.Invoking(() => new Submission(_runs.Folder, new SubmissionOptions()).Submit(jobs, slurm, stop.Token))
            .Should().Throw<OperationCanceledException>();

        submitted.Should().Be(1, "the first of three was on its way");
    }

    [Fact]
    public void What_the_queue_holds_is_not_submitted_twice_and_is_waited_for()
    {
        var manifest = _runs.Planned(Runs.Unit("a", 600), Runs.Unit("b", 900), Runs.Unit("c", 700, "later", "a"));
        var first = Plan(manifest)[0];
        first.Record.WriteTo(_runs.Folder);
        _queue.Add($"77|1|PENDING||Priority|{first.Record.Name}");

        var jobs = Plan(manifest);

        jobs[0].Record.Elements.Should().ContainSingle().Which.Should().Equal(["b"], "element 1 of the first job holds a");
        jobs[1].AfterQueued.Should().Equal(77);
        jobs[^1].AfterQueued.Should().Equal(77);
    }

    [Fact]
    public void What_is_done_is_not_submitted_and_what_failed_is_until_its_third_time()
    {
        var manifest = _runs.Planned(Runs.Unit("done", 600), Runs.Unit("twice", 600), Runs.Unit("thrice", 600));
        _runs.Done("done");
        for (var time = 0; time < UnitStates.MostTries; time++) _runs.Happened(journal => journal.Failed("thrice", "no"));
        for (var time = 1; time < UnitStates.MostTries; time++) _runs.Happened(journal => journal.Failed("twice", "no"));

        Plan(manifest)[0].Record.Elements.SelectMany(units => units).Should().Equal("twice");
    }

    [Fact]
    public void A_unit_whose_need_was_given_up_waits_for_nobody()
    {
        var manifest = _runs.Planned(Runs.Unit("a", 600), Runs.Unit("c", 700, "later", "a"));
        for (var time = 0; time < UnitStates.MostTries; time++) _runs.Happened(journal => journal.Failed("a", "no"));

        Plan(manifest).Select(job => job.Record.What).Should().Equal("judge");
    }

    [Fact]
    public void An_array_has_no_more_elements_than_the_cluster_allows()
    {
        var manifest = _runs.Planned([.. Enumerable.Range(0, 25).Select(number => Runs.Unit($"u{number}", 600))]);

        Plan(manifest, mostElements: 10).Select(job => job.Record.Elements.Length).Should().Equal(10, 10, 5, 0);
    }

    [Fact]
    public void A_search_that_goes_on_has_a_job_that_submits_its_next_round_and_no_judge_yet()
    {
        var manifest = Searching();
        ManifestFile.Write(_runs.Folder, new SearchRound("cifar10", 1, [Runs.Child("child", "round 1", "source")]));

        var jobs = Plan(manifest);

        jobs.Select(job => job.Record.What).Should().Equal("source", "round 1", "advance");
        jobs[2].AfterPlanned.Should().Equal(jobs[1].Record.Name);
    }

    [Fact]
    public void The_contest_and_the_judge_follow_when_the_search_has_ended()
    {
        var manifest = Searching();
        _runs.Files.Directory.CreateDirectory(_runs.Folder.Rounds);
        _runs.Files.File.WriteAllText(_runs.Folder.EndOf("cifar10"), "1 rounds");

        Plan(manifest, isAdvancing: true).Select(job => job.Record.What).Should().Equal("source", "contest training", "judge");
    }

    [Fact]
    public void A_search_that_waits_for_a_child_that_was_given_up_submits_the_judge_and_not_itself_for_ever()
    {
        var manifest = Searching();
        ManifestFile.Write(_runs.Folder, new SearchRound("cifar10", 1, [Runs.Child("child", "round 1")]));
        _runs.Done("source");
        for (var time = 0; time < UnitStates.MostTries; time++) _runs.Happened(journal => journal.Failed("child", "no"));

        Plan(manifest, isAdvancing: true).Select(job => job.Record.What).Should().Equal("judge");
    }

    [Fact]
    public void A_search_that_proposed_nothing_new_waits_for_its_first_children_as_long_as_they_are_queued()
    {
        var manifest = _runs.Planned(Searching() with { Units = [Runs.Unit("source", 600, "source"), Runs.Child("first", "children")] });
        _runs.Done("source");
        var children = Plan(manifest)[0].Record;
        children.WriteTo(_runs.Folder);
        _queue.Add($"77|0|RUNNING|n1|None|{children.Name}");

        var jobs = Plan(manifest, isAdvancing: true);

        jobs.Should().ContainSingle().Which.Should().Match<PlannedJob>(job => job.Record.What == "advance");
        jobs[0].AfterQueued.Should().Equal(77);
    }

    [Fact]
    public void A_contest_waits_for_the_children_of_random_search_which_no_replay_waits_for()
    {
        var manifest = _runs.Planned(Searching() with
        {
            Units = [Runs.Child("first", "children"), Runs.Unit("contest", 600, "contest training") with { AfterSearch = "cifar10" }],
        });
        _runs.Files.Directory.CreateDirectory(_runs.Folder.Rounds);
        _runs.Files.File.WriteAllText(_runs.Folder.EndOf("cifar10"), "1 rounds");

        var jobs = Plan(manifest);

        jobs.Select(job => job.Record.What).Should().Equal("children", "contest training", "judge");
        jobs[1].AfterPlanned.Should().Equal(jobs[0].Record.Name);
        for (var time = 0; time < UnitStates.MostTries; time++) _runs.Happened(journal => journal.Failed("first", "no"));
        Plan(manifest).Select(job => job.Record.What).Should().Equal(["judge"], "a child was given up");
    }

    [Fact]
    public void Of_the_units_of_a_running_element_one_is_at_work_and_the_later_ones_wait()
    {
        var manifest = _runs.Planned([.. new[] { "a", "b", "c", "d", "e" }.Select(name => Runs.Unit(name))]);
        var record = new JobRecord("repro-0011aabb-001-networks", "networks", [["a", "b", "c"], ["d", "e"]]);
        record.WriteTo(_runs.Folder);
        _queue.AddRange([$"77|0|RUNNING|n1|None|{record.Name}", $"77|1|PENDING||Priority|{record.Name}"]);
        QueuedUnits.Read(_runs.Folder, manifest, Slurm).AtWork.Should().Equal("a");

        _runs.Done("a");
        _runs.Happened(journal => journal.Started("b"));
        var queued = QueuedUnits.Read(_runs.Folder, manifest, Slurm);

        queued.AtWork.Should().Equal("b");
        queued.Waiting.Should().BeEquivalentTo("c", "d", "e");
        queued.HoldersOf("c").Should().Equal([77], "nothing of the element is submitted twice");
    }

    [Fact]
    public void A_job_that_submits_the_next_round_is_not_submitted_beside_a_queued_one()
    {
        var manifest = Searching();
        var advance = Plan(manifest)[^1].Record;
        advance.What.Should().Be("advance");
        advance.WriteTo(_runs.Folder);
        _queue.Add($"78|N/A|PENDING||Dependency|{advance.Name}");

        Plan(manifest).Select(job => job.Record.What).Should().Equal("source");
    }

    [Fact]
    public void Networks_give_way_to_what_a_search_waits_for_and_a_training_is_one_element()
    {
        PlannedUnit Part(string id, params string[] needs) =>
            Runs.Unit(id, 600, "contest training", needs) with { AfterSearch = "cifar10" };
        var manifest = _runs.Planned(Runs.Manifest(
            Runs.Unit("network", 600), Runs.Unit("source", 600, "source"), Runs.Child("random", "children", "source"), Part("p1"),
            Part("p2", "p1")) with
        {
            Searches = [new PlannedSearch("cifar10", 2, 1, 10)],
        });

        Plan(manifest).Select(job => (job.Record.What, job.GivesWay))
            .Should().Equal(("networks", true), ("source", false), ("children", true), ("advance", false));
        new Submission(_runs.Folder, new SubmissionOptions()).Submit(Plan(manifest), Slurm);
        _runs.Files.File.ReadAllText("/run/jobs/repro-0011aabb-001-networks.sh").Should().Contain("--nice=1000");
        _runs.Files.File.ReadAllText("/run/jobs/repro-0011aabb-002-source.sh").Should().NotContain("--nice");

        _runs.Files.Directory.CreateDirectory(_runs.Folder.Rounds);
        _runs.Files.File.WriteAllText(_runs.Folder.EndOf("cifar10"), "1 rounds");
        Plan(manifest, isAdvancing: true).Single(job => job.Record.What == "contest training").Record.Elements
            .Should().ContainSingle().Which.Should().Equal("p1", "p2");
    }

    [Fact]
    public void Two_calls_at_once_make_no_two_jobs_of_one_name()
    {
        var manifest = _runs.Planned(Runs.Unit("a", 600));
        var (one, other) = (Plan(manifest), Plan(manifest));
        one[0].Record.Name.Should().Be("repro-0011aabb-001-networks");
        new Submission(_runs.Folder, new SubmissionOptions()).Submit(one, Slurm);

        FluentActions.Invoking(() => new Submission(_runs.Folder, new SubmissionOptions()).Submit(other, Slurm))
            .Should().Throw<JobNameTakenException>().WithMessage("*another call submits jobs of this run*");
        _runs.Files.File.Delete(one[0].Record.PathIn(_runs.Folder, ".json"));
        Plan(manifest)[0].Record.Name.Should().Be("repro-0011aabb-003-networks", "the judge has the second name");
    }

    private RunManifest Searching() => _runs.Planned(Runs.Manifest(
        Runs.Unit("source", 600, "source"), Runs.Unit("contest", 600, "contest training") with { AfterSearch = "cifar10" }) with
    {
        Searches = [new PlannedSearch("cifar10", 2, 1, 10)],
    });

    private IReadOnlyList<PlannedJob> Plan(RunManifest manifest, int mostElements = 1000, bool isAdvancing = false) =>
        new SubmissionPlan(
            _runs.Folder, manifest, QueuedUnits.Read(_runs.Folder, manifest, Slurm), new SubmissionOptions(), mostElements, isAdvancing)
        .Jobs();

    private SlurmClient Slurm => new(new Commands(program => program switch
    {
        "squeue" => string.Concat(_queue.Select(line => line + "\n")),
        "sbatch" => $"{++_job}\n",
        _ => "",
    }));

    private sealed class Commands(Func<string, string> answer) : ICommandRunner
    {
        public CommandAnswer Run(string program, params IReadOnlyList<string> arguments) =>
            new(CommandEnding.Exited, 0, answer(program), "");
    }
}
