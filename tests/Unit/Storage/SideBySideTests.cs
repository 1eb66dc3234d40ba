using System.Collections.Concurrent;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Storage;

public sealed class SideBySideTests
{
    [Fact]
    public void Every_unit_is_done_once_and_one_worker_takes_them_in_order()
    {
        var done = new ConcurrentQueue<int>();
        SideBySide.Run(50, 1, done.Enqueue, CancellationToken.None);
        done.Should().Equal(Enumerable.Range(0, 50));

        done.Clear();
        SideBySide.Run(50, 4, done.Enqueue, CancellationToken.None);
        done.Should().BeEquivalentTo(Enumerable.Range(0, 50));
    }

    [Fact]
    public void A_mistake_met_by_a_worker_reaches_the_caller_as_it_is() =>
        FluentActions.Invoking(() => SideBySide.Run(4, 2, _ => throw new InputException("what is wrong"), CancellationToken.None)).Should()
            .ThrowExactly<InputException>().WithMessage("what is wrong");

    [Fact]
    public void So_does_a_cancellation()
    {
        using var stop = new CancellationTokenSource();
        FluentActions.Invoking(() => SideBySide.Run(4, 2, _ => { stop.Cancel(); stop.Token.ThrowIfCancellationRequested(); }, stop.Token))
            .Should().Throw<OperationCanceledException>();
    }
}
