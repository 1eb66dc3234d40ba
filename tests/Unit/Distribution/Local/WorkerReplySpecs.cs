using ReproHarness.Distribution.Local;
using ReproHarness.Distribution.Units;

namespace ReproHarness.Unit.Distribution.Local;

public sealed class WorkerReplySpecs
{
    [Fact]
    public void A_reply_is_one_line_that_is_read_back()
    {
        var reply = new WorkerReply("cifar10-mlp-1", UnitEventKind.Failed, "no memory left; end what uses it");

        reply.ToString().Should().Be("failed cifar10-mlp-1 no memory left; end what uses it");
        WorkerReply.Parse(reply.ToString()).Should().Be(reply);
    }

    [Theory]
    [InlineData("ready")]
    [InlineData("# cifar10/mlp #1: training, 20 %")]
    [InlineData("")]
    public void Other_lines_of_a_worker_are_no_replies(string line) => WorkerReply.Parse(line).Should().BeNull();
}
