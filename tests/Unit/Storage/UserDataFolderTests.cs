using ReproHarness.Storage;

namespace ReproHarness.Unit.Storage;

public sealed class UserDataFolderTests
{
    [Theory]
    [InlineData(false, false, "/home/u/.cache/reproharness/data")]
    [InlineData(false, true, "/home/u/Library/Caches/reproharness/data")]
    [InlineData(true, false, "/local/reproharness/data")]
    public void Each_system_has_its_cache_folder(bool windows, bool mac, string expected) =>
        UserDataFolder.Of(Variables(("HOME", "/home/u"), ("LOCALAPPDATA", "/local")), windows, mac).Replace('\\', '/').Should()
            .Be(expected);

    [Fact]
    public void A_cache_folder_of_the_users_own_is_kept_to_unless_it_is_no_full_path()
    {
        UserDataFolder.Of(Variables(("HOME", "/home/u"), ("XDG_CACHE_HOME", "/fast")), windows: false, mac: false).Should()
            .Be("/fast/reproharness/data");
        UserDataFolder.Of(Variables(("HOME", "/home/u"), ("XDG_CACHE_HOME", "fast")), windows: false, mac: false).Should()
            .Be("/home/u/.cache/reproharness/data");
    }

    [Fact]
    public void A_user_without_a_home_is_told_what_to_set() =>
        FluentActions.Invoking(() => UserDataFolder.Of(_ => null, windows: false, mac: false)).Should().Throw<InputException>()
            .WithMessage("HOME is not set, so the user's cache folder is unknown; set it, or give a folder with --data-root DIR.");

    private static Func<string, string?> Variables(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
