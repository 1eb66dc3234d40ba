using System.IO.Abstractions;
using System.Text.Json;
using ReproHarness.Experiments.Runtime;
using ReproHarness.Storage;

namespace ReproHarness.Experiments.Arithmetic;

/// <summary>
/// Chooses how to compute: the fastest setting that is right on this machine. An answer is kept, so that it is asked for once.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="folder">Where answers are kept.</param>
/// <param name="attempt">Tries a setting, in a process of its own.</param>
/// <param name="warn">Receives a line about an answer that cannot be read or kept.</param>
public sealed class ArithmeticChoice(IFileSystem files, string folder, Func<ArithmeticSetting, SettingResult> attempt, Action<string> warn)
{
    /// <summary>The answer about this machine.</summary>
    /// <param name="key">What it depends on: <see cref="MachineKey"/>.</param>
    /// <param name="device"><c>cpu</c> or <c>cuda</c>.</param>
    /// <param name="settings">The settings to try, the fastest first.</param>
    /// <param name="fresh">Whether a kept answer is asked for again.</param>
    public MachineAnswer Ask(string key, string device, IReadOnlyList<ArithmeticSetting> settings, bool fresh = false)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var path = files.Path.Combine(folder, $"{key}-{string.Join('-', settings.Select(setting => setting.Name))}.json");
        if (!fresh && Read(path) is { } known) return known;

        // A setting by itself is checked as it is among others: a forced one, and the choice after it, take each other's results.
        var tried = fresh ? [] : Tried(key, path);
        var results = new List<SettingResult>();
        foreach (var setting in settings)
        {
            results.Add(tried.Find(result => result.Setting == setting.Name) ?? attempt(setting));
            if (results[^1].IsRight) break;
        }

        var answer = new MachineAnswer(device, results);

        // Kept, a busy hour would be held against the machine for ever.
        if (!results.Exists(result => result.IsUndecided)) Keep(path, answer);
        return answer;
    }

    /// <summary>The setting of an answer.</summary>
    /// <exception cref="InfrastructureException">None is right: nothing may be measured here.</exception>
    public static ArithmeticSetting Of(MachineAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Chosen is { } chosen ? ArithmeticSetting.Named(chosen)
            : throw new InfrastructureException(
                $"The arithmetic of this machine cannot be trusted ({answer.Describe()}): nothing is measured; "
                + (answer.Results.Any(result => result.IsUndecided)
                    ? "run again when the machine is less busy and has memory."
                    : "./build.sh CheckMachine shows what is wrong, --device or --arithmetic choose another way."));
    }

    // What other questions about the same machine came to.
    private List<SettingResult> Tried(string key, string path) => !files.Directory.Exists(folder)
        ? []
        : [
            .. files.Directory.GetFiles(folder, $"{key}-*.json").Where(other => other != path).Order(StringComparer.Ordinal)
                .Select(Read).OfType<MachineAnswer>().SelectMany(answer => answer.Results).Where(result => !result.IsUndecided),
        ];

    private MachineAnswer? Read(string path)
    {
        if (!files.File.Exists(path)) return null;
        try
        {
            if (JsonSerializer.Deserialize<MachineAnswer>(files.File.ReadAllText(path), ArithmeticJson.Indented) is {
                Results.Count: > 0 } answer)
                return answer;
        }
        catch (Exception damage) when (damage is JsonException or IOException or UnauthorizedAccessException)
        {
            // The caller warns below.
        }

        warn($"'{path}' cannot be read; the machine is checked again.");
        return null;
    }

    private void Keep(string path, MachineAnswer answer)
    {
        try
        {
            files.Directory.CreateDirectory(folder);
            AtomicFile.WriteText(files, path, JsonSerializer.Serialize(answer, ArithmeticJson.Indented));
        }
        catch (Exception refusal) when (WriteFailure.IsRefusal(refusal))
        {
            warn($"'{path}' cannot be written ({refusal.Message}); the machine is checked again by the next run.");
        }
    }
}
