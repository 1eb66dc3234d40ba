using ReproHarness.Contracts.Claims;
using ReproHarness.Storage.Timing;

namespace ReproHarness.Contracts.Runs;

/// <summary>Where the time of a run went. It lies beside the run's evidence.</summary>
/// <param name="Schema">Layout of the file.</param>
/// <param name="Tier">The tier.</param>
/// <param name="StartedAt">When the process began.</param>
/// <param name="StartSeconds">From there until the run was open: .NET, libtorch, the check of the machine.</param>
/// <param name="Seconds">From there to the end.</param>
/// <param name="ProcessorSeconds">What all cores worked from there to the end, in seconds of one core.</param>
/// <param name="Cores">Cores that the run uses at once.</param>
/// <param name="Device">The device, as evidence names it.</param>
/// <param name="Claims">The claims, in the order in which they were judged.</param>
/// <param name="Work">The work, by claim, subject and kind.</param>
public sealed record TimeRecord(
    int Schema, Tier Tier, DateTimeOffset StartedAt, double StartSeconds, double Seconds, double ProcessorSeconds, int Cores, string Device,
    IReadOnlyList<ClaimTime> Claims, IReadOnlyList<WorkTime> Work)
{
    /// <summary>The build's run; null without a build.</summary>
    public string? RunId { get; init; }

    /// <summary>What this machine reaches on fixed work; null where nothing was measured.</summary>
    public ReferenceRates? Reference { get; init; }

    /// <summary>The layout that this program writes.</summary>
    public const int CurrentSchema = 1;
}

/// <summary>Rates of one thread on work that is the same in every run, in multiply-adds per second.</summary>
/// <param name="MatrixProduct">A float32 product of two matrices of 1024 x 1024.</param>
/// <param name="Convolution">A float32 convolution 3x3 of 64 to 64 channels on 32 images of 32 x 32.</param>
public sealed record ReferenceRates(double MatrixProduct, double Convolution);

/// <summary>What a claim took.</summary>
/// <param name="Claim">Its id.</param>
/// <param name="Seconds">By the wall's clock.</param>
/// <param name="ProcessorSeconds">Of all cores.</param>
public sealed record ClaimTime(string Claim, double Seconds, double ProcessorSeconds);

/// <summary>Work of one kind.</summary>
/// <param name="Claim">For which claim.</param>
/// <param name="Subject">On what, such as <c>ResNet20</c>; empty where nothing is named.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Count">How many spans of it.</param>
/// <param name="Seconds">In all, without what other kinds took within; of each thread by itself.</param>
/// <param name="ProcessorSeconds">Of statistics, which use all cores: what these worked; of other kinds 0.</param>
/// <param name="MultiplyAdds">Of the passes within; a gradient counts as two forward passes.</param>
public sealed record WorkTime(
    string Claim, string Subject, WorkKind Kind, long Count, double Seconds, double ProcessorSeconds, double MultiplyAdds);
