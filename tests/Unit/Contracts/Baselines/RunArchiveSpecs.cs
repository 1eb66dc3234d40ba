using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Storage;
using static ReproHarness.Unit.Contracts.Baselines.Runs;

namespace ReproHarness.Unit.Contracts.Baselines;

public sealed class RunArchiveSpecs
{
    private readonly MockFileSystem _files = new();

    private RunArchive Archive => new(_files, "/baselines/fast/cpu/record");

    [Fact]
    public void A_run_comes_back_with_its_numbers_to_the_last_digit()
    {
        var run = Run(7, numbers: [Number("exponent", 0.1 + 0.2), Number("decades", Math.BitIncrement(1.5))]);

        Archive.Write("seed-7-native", [run]);

        Archive.Names.Should().Equal("seed-7-native");
        var read = Archive.Read("seed-7-native").Should().ContainSingle().Subject;
        RunArchive.AreSame([read], [run]).Should().BeTrue();
        (read.Claim, read.Cell, read.Verdict, read.Provenance.Seed).Should().Be((run.Claim, run.Cell, run.Verdict, 7UL));
    }

    [Fact]
    public void The_same_run_is_the_same_bytes()
    {
        Archive.Write("a", [Run(7, numbers: Number("exponent", 1))]);
        Archive.Write("b", [Run(7, numbers: Number("exponent", 1))]);

        _files.GetFile("/baselines/fast/cpu/record/a.json.br").Contents.Should()
            .Equal(_files.GetFile("/baselines/fast/cpu/record/b.json.br").Contents);
    }

    [Fact]
    public void A_run_that_differs_in_the_last_digit_or_in_its_seed_is_another()
    {
        var run = Run(7, numbers: Number("exponent", 1));

        RunArchive.AreSame([run], [Run(7, numbers: Number("exponent", Math.BitIncrement(1.0)))]).Should().BeFalse();
        RunArchive.AreSame([run], [Run(8, numbers: Number("exponent", 1))]).Should().BeFalse();
        RunArchive.AreSame([run], [run with { Cell = "digits/mlp/fgsm" }]).Should().BeFalse();
        RunArchive.AreSame([run], [run with { Environment = run.Environment with { Arithmetic = "avx2" } }]).Should().BeFalse();
        RunArchive.AreSame([run], [run, run with { Cell = "digits/mlp/fgsm" }]).Should().BeFalse();
        RunArchive.AreSame([run], [run with { Seconds = 99 }]).Should().BeTrue("a duration is no number of the claim");
    }

    [Fact]
    public void A_damaged_run_is_named_with_the_cure()
    {
        _files.AddFile("/baselines/fast/cpu/record/seed-7-native.json.br", new MockFileData("no brotli"));

        FluentActions.Invoking(() => Archive.Read("seed-7-native")).Should().Throw<InputException>()
            .WithMessage("The run *seed-7-native.json.br' is damaged*restore it with git.");
    }
}
