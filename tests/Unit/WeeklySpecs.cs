using System.IO.Abstractions;
using System.Reflection;
using ReproHarness.Contracts.Runs;

namespace ReproHarness.Unit;

public sealed class WeeklySpecs
{
    [Fact]
    public void Each_weekly_test_is_listed_in_the_docs_with_its_time_and_no_other()
    {
        var marked = typeof(WeeklySpecs).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttributesData().Any(data =>
                data.AttributeType == typeof(TraitAttribute) && Equals(data.ConstructorArguments[0].Value, Weekly.Trait)))
            .Select(method => method.Name);
        var checkout = RunSettings.FindRepositoryRoot(new FileSystem(), AppContext.BaseDirectory);
        var page = File.ReadAllText(Path.Combine(checkout, "docs", "build.md")).Split("## Weekly tests")[1].Split("\n## ")[0];

        var listed = page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

        listed.Should().BeEquivalentTo(marked);
        page.Should().NotContain("TBD");
    }
}
