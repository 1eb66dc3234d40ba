using ReproHarness.Contracts.Runs;
using FsCheck.Xunit;
using ReproHarness.Distribution.Slurm;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Distribution.Slurm;

public sealed class SbatchOptionsSpecs
{
    [Fact]
    public void Options_are_split_as_a_shell_splits_them() =>
        SbatchOptions.Parse("""  --partition=gpu -p gpu	--comment="two 'words'" --x='a "b" \c' --y=a\ b --z="\"" '' """).Words.Should()
            .Equal("--partition=gpu", "-p", "gpu", "--comment=two 'words'", """--x=a "b" \c""", "--y=a b", "--z=\"", "");

    [Property]
    public void A_quoted_word_is_split_back_into_itself(string?[] words)
    {
        var known = words.Select(word => word ?? "").ToList();
        ShellWords.Split(string.Join(' ', known.Select(ShellWord.Of))).Should().Equal(known);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void No_option_is_no_option(string text) => SbatchOptions.Parse(text).Words.Should().BeEmpty();

    [Theory]
    [InlineData("--array=1-9", "--array=1-9")]
    [InlineData("-a 1-9", "-a")]
    [InlineData("-p gpu --job-name mine", "--job-name")]
    [InlineData("-Jmine", "-Jmine")]
    [InlineData("--dep=singleton", "--dep=singleton")]
    [InlineData("--signal=USR1@60", "--signal=USR1@60")]
    [InlineData("--output x.log", "--output")]
    [InlineData("-M other", "-M")]
    [InlineData("--wait", "--wait")]
    public void An_option_that_the_batch_file_gives_itself_is_refused(string text, string option) =>
        FluentActions.Invoking(() => SbatchOptions.Parse(text)).Should().Throw<InputException>()
            .WithMessage($"sbatch's option {option} cannot be given: *. Leave it out.");

    [Theory]
    [InlineData("--no-requeue")]
    [InlineData("--wait-all-nodes=1")]
    [InlineData("--exclude=n1 --account=a --nodelist=n2 -A a -x n1 --mem=8G -t 10 --export=NONE --exclusive")]
    public void Any_other_option_is_taken(string text) => SbatchOptions.Parse(text).Words.Should().Equal(text.Split(' '));

    [Theory]
    [InlineData("gpu", "'gpu' is no option of sbatch. *")]
    [InlineData("--comment='a b", "The quote ' has no end in: --comment='a b. Close it.")]
    [InlineData("--comment='a\nb'", "*line break*")]
    public void What_is_no_option_is_refused(string text, string message) =>
        FluentActions.Invoking(() => SbatchOptions.Parse(text)).Should().Throw<InputException>().WithMessage(message);
}
