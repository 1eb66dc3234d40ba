using ReproHarness.Contracts.Claims;

namespace ReproHarness.Unit.Contracts.Claims;

public sealed class VerdictTallySpecs
{
    [Theory]
    [InlineData(3, 0, 0, 0, "holds", "all 3 hold")]
    [InlineData(0, 3, 0, 0, "fails", "all 3 fail")]
    [InlineData(0, 0, 3, 0, "open", "all 3 are open")]
    [InlineData(0, 0, 0, 3, "not run", "all 3 were not run")]
    [InlineData(1, 0, 0, 0, "holds", "holds")]
    [InlineData(0, 1, 0, 0, "fails", "fails")]
    [InlineData(12, 1, 3, 0, "holds in part", "12 of 16 hold, 1 fails, 3 open")]
    [InlineData(1, 2, 0, 1, "holds in part", "1 of 4 holds, 2 fail, 1 not run")]
    [InlineData(2, 0, 1, 0, "holds where decided", "2 of 3 hold, 1 open")]
    [InlineData(0, 2, 1, 0, "fails where decided", "none of 3 holds, 2 fail, 1 open")]
    [InlineData(0, 1, 7, 0, "mostly open", "none of 8 holds, 1 fails, 7 open")]
    [InlineData(1, 1, 3, 0, "mostly open", "1 of 5 holds, 1 fails, 3 open")]
    [InlineData(2, 0, 2, 0, "holds where decided", "2 of 4 hold, 2 open")]
    [InlineData(0, 0, 1, 1, "open", "none of 2 holds, 1 open, 1 not run")]
    public void Counts_become_an_answer_and_words(int verified, int falsified, int open, int notRun, string answer, string words)
    {
        var tally = new VerdictTally(verified, falsified, open, notRun);
        (tally.Answer, tally.ToString()).Should().Be((answer, words));
    }

    [Fact]
    public void Verdicts_are_counted() =>
        VerdictTally.Of([Verdict.Verified, Verdict.NotRun, Verdict.Verified, Verdict.Falsified]).Should().Be(new VerdictTally(2, 1, 0, 1));
}
