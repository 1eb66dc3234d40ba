using System.Runtime.InteropServices;
using Microsoft.Extensions.Time.Testing;
using ReproHarness.Showing;

namespace ReproHarness.Unit.Evaluate;

public sealed class StopRequestsSpecs
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(PosixSignal.SIGINT, 0.5, true)]
    [InlineData(PosixSignal.SIGINT, 1.5, false)]
    [InlineData(PosixSignal.SIGTERM, 0.5, true)]
    [InlineData(PosixSignal.SIGTERM, 120, true)]
    public void A_second_interrupt_ends_a_program_at_once_unless_it_is_an_echo_and_TERM_never_does(
        PosixSignal signal, double secondsLater, bool goesOn)
    {
        var requests = new StopRequests(_time);
        requests.GoesOnAfter(signal).Should().BeTrue("the first one is a request");

        _time.Advance(TimeSpan.FromSeconds(secondsLater));

        requests.GoesOnAfter(signal).Should().Be(goesOn);
    }
}
