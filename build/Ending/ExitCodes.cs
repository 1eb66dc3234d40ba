using ReproHarness.Storage;

namespace ReproHarness.BuildSteps;

/// <summary>
/// How a run of the build ends, for shells, build servers and <c>git bisect</c>. The higher code wins where two things fail.
/// </summary>
internal static class ExitCodes
{
    public const int AllWell = 0;
    public const int ClaimLeft = 1;
    public const int BadInput = 2;
    public const int NightChanged = 3;
    public const int InfrastructureFailed = 4;
    public const int UnitsMissing = 5;

    // What a shell reports after Ctrl-C.
    public const int Interrupted = 130;

    /// <summary>Every code with what it means.</summary>
    public static readonly IReadOnlyList<(int Code, string Meaning)> Meanings =
    [
        (AllWell, "all well"),
        (ClaimLeft, "a claim left its baseline or could not be judged, or a unit test failed"),
        (BadInput, "bad input"),
        (NightChanged, "a night changed"),
        (InfrastructureFailed, "the infrastructure failed"),
        (UnitsMissing, "units of work are missing"),
        (Interrupted, "interrupted"),
    ];

    /// <summary>The code of what ended a target. What nobody foresaw is a fault of the program, not of a claim.</summary>
    public static int Of(Exception failure) => failure switch
    {
        TargetFailure told => told.Code,
        InfrastructureException => InfrastructureFailed,
        InputException => BadInput,
        _ => InfrastructureFailed,
    };
}
