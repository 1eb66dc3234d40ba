using System.Globalization;
using System.IO.Abstractions;
using Nuke.Common;
using ReproHarness.BuildSteps;
using ReproHarness.Storage;
using Serilog;
using Spectre.Console;

/// <summary>
/// The program around the NUKE engine. NUKE's own parser of the command line is lenient, its failures are stack traces, and it leaves its
/// child processes running. So this program reads and checks the command first, defines the exit codes, and handles signals.
/// </summary>
sealed partial class Build
{
    // NUKE creates the build object itself, so its constructor can take no arguments.
    static readonly Interruption s_interruption = new(Leave);
    static Command s_command = new([], [], "", WantsHelp: false);

    /// <summary>Runs the build.</summary>
    public static int Main(string[] arguments)
    {
        var environment = EngineEnvironment.Read();
        var files = new FileSystem();
        EngineRoot? engineRoot = null;
        try
        {
            s_command = Command.Read(
                files, typeof(Build), arguments, environment, WorkingFolder(), AppContext.BaseDirectory);
            engineRoot = EngineRoot.Of(files, s_command.Root, s_command.RootIsTyped);
            EngineEnvironment.Settle(environment, BuildParameter.Of(typeof(Build)), engineRoot.Path);
            if (s_command.WantsHelp)
            {
                Console.WriteLine(HelpText.Of(new Build(), nameof(FastClaims)));
                return ExitCodes.AllWell;
            }

            // All invalid input is refused here, before the engine prints anything.
            new Build().ReadCommand();
        }
        catch (InputException mistake)
        {
            Console.Error.WriteLine(mistake.Message);
            engineRoot?.Dispose();
            return ExitCodes.BadInput;
        }

        using (engineRoot)
        using (new CompiledCode(files, Root, TimeProvider.System, Environment.GetEnvironmentVariable).HoldProgram())
        {
            // NUKE returns -1 where it failed outside of a target, for which no exit code is defined.
            var code = Execute<Build>(x => x.FastClaims);
            return code == -1 ? ExitCodes.InfrastructureFailed : code;
        }
    }

    /// <inheritdoc/>
    protected override void OnBuildInitialized()
    {
        ReadCommand();
        Log.Logger = PlainFailures.Over(Log.Logger);
        s_interruption.Listen();
        if (s_command.Values.Count > 0)
            Log.Information("Options: {Options:l}", string.Join(", ", s_command.Values));
    }

    void ReadCommand()
    {
        s_command.Apply(this);
        _options = BuildOptions.Parse(new GivenOptions
        {
            Device = Device,
            DataRoot = DataRoot,
            MakesDataRoot = s_command.Names(nameof(FetchData)),
            DataMirror = DataMirror,
            Artifacts = Artifacts,
            Claim = Claim,
            Seed = Seed,
            SpreadSeeds = SpreadSeeds,
            BenchmarkImages = BenchmarkImages,
            Configuration = Configuration,
            Fresh = Fresh,
            Tier = Tier,
            Limit = Limit,
            RequireData = RequireData,
            History = History,
            Arithmetic = Arithmetic,
            Budget = Budget,
            Shard = Shard,
            From = From,
            RootDirectory = s_command.Root,
            WorkingDirectory = WorkingFolder(),
            SourceOf = s_command.SourceOf,
        });
        // Refused now, before a spread that cannot be accepted is measured for hours.
        if (s_command.Names(nameof(AcceptBaselines)))
            Acceptance.Check();
        if (s_command.Names(nameof(AcceptRules)))
            RulesAcceptance.Check();
    }

    static string WorkingFolder()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (IOException gone)
        {
            throw new InputException("The folder that you stand in is gone; change to one that exists, and run again.", gone);
        }
    }

    // The exception that ends a target determines the exit code of the build.
    Action Ending(Action work) => () =>
    {
        _isCounted = false;
        try
        {
            work();
        }
        catch (Exception failure)
        {
            var code = ExitCodes.Of(failure);
            ExitCode = Math.Max(ExitCode ?? ExitCodes.AllWell, code);
            // Without a short text here, the closing table of NUKE repeats the whole message.
            if (!_isCounted)
                ReportSummary(_ => new() { ["Exit code"] = code.ToString(CultureInfo.InvariantCulture) });
            throw;
        }
    };

    static void Leave(int code)
    {
        // A bar hides the cursor and leaves the line open.
        if (AnsiConsole.Profile.Out.IsTerminal)
        {
            AnsiConsole.Cursor.Show();
            AnsiConsole.WriteLine();
        }

        Log.Warning("Stopped; nothing goes on in the background.");
        Log.CloseAndFlush();
        Environment.Exit(code);
    }
}
