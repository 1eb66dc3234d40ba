using ReproHarness.BuildSteps;
using ReproHarness.Storage;

namespace ReproHarness.Unit.BuildSteps;

public sealed class CommandLineSpecs
{
    private static readonly IReadOnlyList<BuildParameter> Parameters = BuildParameter.Of(typeof(global::Build));
    private static readonly IReadOnlyList<string> Targets = [.. Command.TargetsOf(typeof(global::Build)).Select(target => target.Name)];

    private static CommandLine Parse(params string[] arguments) => CommandLine.Parse(arguments, Parameters, Targets);

    private static string Refused(params string[] arguments) =>
        FluentActions.Invoking(() => Parse(arguments)).Should().Throw<InputException>().Which.Message;

    [Fact]
    public void Targets_stand_first_and_are_named_without_regard_to_case_and_dashes()
    {
        Parse("fast-claims", "Report", "--seed", "7").Targets.Should().Equal("FastClaims", "Report");
        Parse("Restore+Compile").Targets.Should().Equal("Restore", "Compile");
        Parse("--target", "UnitTests").Targets.Should().Equal("UnitTests");
        Parse("--seed", "7").Targets.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--data-root", "x")]
    [InlineData("--data-root=x")]
    [InlineData("--DataRoot", "x")]
    [InlineData("-dataroot", "x")]
    [InlineData("--data-root", "y", "--data-root=x")]
    public void An_option_has_many_spellings_and_the_last_one_wins(params string[] arguments)
    {
        var value = Parse(arguments).Values.Should().ContainSingle().Which;
        (value.Parameter.Name, value.Words[0], value.Source).Should().Be(("DataRoot", "x", "--data-root"));
    }

    [Fact]
    public void The_options_of_sbatch_are_one_value_though_they_begin_with_dashes()
    {
        Parse("Distribute", "--sbatch", "--partition=gpu --gres=gpu:1", "--submit").Values.Select(value => value.ToString())
            .Should().BeEquivalentTo("--sbatch --partition=gpu --gres=gpu:1", "--submit");
        Parse("--sbatch=--mem=0").Values[0].Words.Should().Equal("--mem=0");
        Refused("--sbatch", "--submit").Should().StartWith("--sbatch needs a value");
        Refused("--sbatch", "--mem=0", "--time=1").Should().Contain("--time");
        Refused("--claim", "--mem=0").Should().StartWith("--mem is no option");
    }

    [Fact]
    public void A_value_may_hold_an_equals_sign_a_plus_or_begin_with_a_minus_and_a_digit()
    {
        Parse("--model=a=b.pt").Values[0].Words.Should().Equal("a=b.pt");
        Parse("--model", "a+b.pt").Values[0].Words.Should().Equal("a+b.pt");
        Parse("--normalize", "-.5/1").Values[0].Words.Should().Equal("-.5/1");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(true, "true")]
    [InlineData(true, "1")]
    [InlineData(false, "False")]
    [InlineData(false, "0")]
    public void A_flag_alone_is_on(bool on, params string[] words) => OptionLabels.IsTrue(words).Should().Be(on);

    [Fact]
    public void A_list_takes_several_values()
    {
        Parse("Merge", "--from", "a", "b").Values[0].Words.Should().Equal("a", "b");
        Parse("Merge", "--from=a", "b").Values[0].Words.Should().Equal("a", "b");
    }

    [Theory]
    [InlineData("--nope is no option of this build; ./build.sh --help lists them.", "--nope=3")]
    [InlineData("-- is no option of this build", "--")]
    // NUKE's own, which no user of this build needs.
    [InlineData("--partition is no option of this build", "--partition", "1")]
    [InlineData("--host is no option of this build", "--host", "GitLab")]
    [InlineData("--continue is no option of this build", "--continue")]
    [InlineData("--profile is no option of this build", "--profile", "ci")]
    [InlineData("Target 'Fast' does not exist; there are AcceptBaselines, AcceptRules, Benchmark, ", "Fast")]
    [InlineData("Target '' does not exist;", "FastClaims+")]
    [InlineData("Target 'Nope' does not exist;", "--skip", "Report", "Nope")]
    [InlineData("--target is given beside 'FastClaims';", "FastClaims", "--target", "Report")]
    [InlineData("--target needs a value;", "--target")]
    [InlineData("--skip=Report: NUKE reads this option only with a space; write --skip Report.", "--skip=Report")]
    [InlineData("--verbosity is 'loud'; allowed: verbose, normal, minimal, quiet.", "--verbosity", "loud")]
    [InlineData("--plan takes no value, not 'FastClaims'. Targets stand before the options.", "--plan", "FastClaims")]
    [InlineData("--fresh is 'FastClaims'; allowed: true, false or no value. Targets stand before the options.", "--fresh", "FastClaims")]
    [InlineData("--claim takes one value, not 2: C1 C2.", "--claim", "C1", "C2")]
    [InlineData("--from needs a value;", "--from")]
    public void What_NUKE_would_pass_over_is_refused(string line, params string[] arguments) => Refused(arguments).Should().StartWith(line);

    [Fact]
    public void Who_asks_for_help_gets_it_whatever_else_is_wrong_with_the_values() =>
        Parse("--seed", "--help").Engine(EngineOption.Help).Should().NotBeNull();
}
