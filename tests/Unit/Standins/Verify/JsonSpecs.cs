using VerifyXunit;

namespace ReproHarness.Unit.Standins.Verify;

public sealed class JsonSpecs : SnapshotFolder
{
    private static readonly object Sample = new { Name = "a <b>", List = new[] { 1, 2 }, Inner = new { Value = 0.5 }, Nothing = (string?)null };

    [Fact]
    public async Task Strict_JSON_is_quoted_and_has_the_extension_json()
    {
        await Verifier.Verify(Sample, Settings()).UseStrictJson().AutoVerify();

        (await File.ReadAllTextAsync(PathOf("it.verified.json"))).Should().Be(
            """
            {
              "Name": "a <b>",
              "List": [
                1,
                2
              ],
              "Inner": {
                "Value": 0.5
              }
            }
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Loose_JSON_has_no_quotes_and_the_extension_txt()
    {
        await Verifier.Verify(Sample, Settings()).AutoVerify();

        (await File.ReadAllTextAsync(PathOf("it.verified.txt"))).Should().Be(
            """
            {
              Name: a <b>,
              List: [
                1,
                2
              ],
              Inner: {
                Value: 0.5
              }
            }
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_JSON_text_is_indented_and_keeps_its_order()
    {
        await Verifier.VerifyJson("""{"b":1.50,"a":[]}""", Settings()).UseStrictJson().AutoVerify();

        (await File.ReadAllTextAsync(PathOf("it.verified.json"))).Should().Be("{\n  \"b\": 1.50,\n  \"a\": []\n}");
    }
}
