using System.Runtime.CompilerServices;
using VerifyXunit;

namespace VerifyTests;

/// <summary>A verification with its settings: starts when it is awaited.</summary>
public sealed class SettingsTask
{
    private readonly VerifySettings _settings;
    private readonly Func<Task> _start;
    private Task? _task;

    internal SettingsTask(VerifySettings? settings, string sourceFile, Func<VerifySettings, Snapshot> snapshot)
    {
        _settings = new VerifySettings(settings);
        _start = () => SnapshotVerification.Run(snapshot(_settings), _settings, UseVerifyAttribute.Method, sourceFile);
    }

    /// <inheritdoc cref="VerifySettings.UseDirectory"/>
    public SettingsTask UseDirectory(string directory) => With(s => s.UseDirectory(directory));

    /// <inheritdoc cref="VerifySettings.UseFileName"/>
    public SettingsTask UseFileName(string fileName) => With(s => s.UseFileName(fileName));

    /// <inheritdoc cref="VerifySettings.UseMethodName"/>
    public SettingsTask UseMethodName(string name) => With(s => s.UseMethodName(name));

    /// <inheritdoc cref="VerifySettings.UseTypeName"/>
    public SettingsTask UseTypeName(string name) => With(s => s.UseTypeName(name));

    /// <inheritdoc cref="VerifySettings.UseParameters"/>
    public SettingsTask UseParameters(params object?[] parameters) => With(s => s.UseParameters(parameters));

    /// <inheritdoc cref="VerifySettings.UseTextForParameters"/>
    public SettingsTask UseTextForParameters(string parametersText) => With(s => s.UseTextForParameters(parametersText));

    /// <inheritdoc cref="VerifySettings.DisableDiff"/>
    public SettingsTask DisableDiff() => With(s => s.DisableDiff());

    /// <inheritdoc cref="VerifySettings.AutoVerify"/>
    public SettingsTask AutoVerify() => With(s => s.AutoVerify());

    /// <inheritdoc cref="VerifySettings.UseStrictJson"/>
    public SettingsTask UseStrictJson() => With(s => s.UseStrictJson());

    /// <inheritdoc cref="VerifySettings.UseStringComparer"/>
    public SettingsTask UseStringComparer(StringCompare compare, params string[] extensions) => With(s => s.UseStringComparer(compare, extensions));

    public Task ToTask() => _task ??= _start();

    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    public ConfiguredTaskAwaitable ConfigureAwait(bool continueOnCapturedContext) => ToTask().ConfigureAwait(continueOnCapturedContext);

    public static implicit operator Task(SettingsTask settingsTask) => settingsTask.ToTask();

    private SettingsTask With(Action<VerifySettings> set)
    {
        set(_settings);
        return this;
    }
}
