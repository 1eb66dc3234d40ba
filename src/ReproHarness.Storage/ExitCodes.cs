namespace ReproHarness.Storage;

/// <summary>
/// How a program ends, for shells, build servers and <c>git bisect</c>. The higher code wins where two things fail.
/// </summary>
public static class ExitCodes
{
    /// <summary>Every selected claim was judged, and nothing left its tolerance.</summary>
    public const int AllWell = 0;
    /// <summary>A claim left its baseline or could not be judged.</summary>
    public const int ClaimLeft = 1;
    /// <summary>The user gave something that cannot work.</summary>
    public const int BadInput = 2;
    /// <summary>A night is not what the ones before were.</summary>
    public const int NightChanged = 3;
    /// <summary>The infrastructure of a run failed.</summary>
    public const int InfrastructureFailed = 4;
    /// <summary>Units of work are missing.</summary>
    public const int UnitsMissing = 5;

    /// <summary>What a shell reports after Ctrl-C.</summary>
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

    /// <summary>The exit code of an exception that ended a program. An unexpected one is a fault of the program, not of a claim.</summary>
    public static int Of(Exception failure) => failure is InputException input ? input.ExitCode : InfrastructureFailed;
}
