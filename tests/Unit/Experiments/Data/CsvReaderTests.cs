using System.Text;
using FsCheck;
using FsCheck.Xunit;
using ReproHarness.Experiments.Data;
using ReproHarness.Storage;

namespace ReproHarness.Unit.Experiments.Data;

public sealed class CsvReaderTests
{
    private static readonly RowFormat Format = new(Rows: 2, Columns: 3, LargestValue: 16, Classes: 10);

    [Theory]
    [InlineData("0,16,3,9\n1,2,3,0\n")]
    [InlineData("0,16,3,9\r\n1,2,3,0\r\n")]
    public void Values_and_labels_are_read(string text)
    {
        var rows = Read(text);

        rows.Values.Should().Equal(0, 16, 3, 1, 2, 3);
        rows.Labels.Should().Equal(9, 0);
    }

    [Theory]
    [InlineData("", "f: empty*")]
    [InlineData("0,16,3,9\n1,2,3,0", "f: the last line does not end*")]
    [InlineData("0,16,3,9\n", "f: 1 lines, allowed: exactly 2*")]
    [InlineData("0,16,3,9\n1,2,3,0\n1,2,3,0\n", "f: 3 lines, allowed: exactly 2*")]
    [InlineData("0,16,3\n1,2,3,0\n", "f: 3 fields on line 1, allowed: 3 values and a label*")]
    [InlineData("0,16,3,9\n1,17,3,0\n", "f: value '17' on line 2, allowed: 0 to 16*")]
    [InlineData("0,16,3,9\n1,-1,3,0\n", "f: value '-1' on line 2*")]
    [InlineData("0,16,3,9\n1,2,3,10\n", "f: label '10' on line 2, allowed: 0 to 9*")]
    [InlineData("0,16,3,9\n1,2,x\u0007,0\n", "f: value 'x?' on line 2*")]
    public void A_bad_file_says_where_and_what_is_allowed(string text, string message)
    {
        var read = () => Read(text);

        read.Should().Throw<InputException>().WithMessage(message).Which.Message.Should().NotContain("\n");
    }

    [Property(MaxTest = 1000)]
    public void Random_damage_gives_one_clear_line_or_numbers_in_range(NonEmptyArray<(ushort At, byte Value)> damage)
    {
        var content = Encoding.ASCII.GetBytes("0,16,3,9\n1,2,3,0\n");
        foreach (var (at, value) in damage.Get) content[at % content.Length] = value;
        try
        {
            var rows = CsvReader.Read(content, "f", Format);

            rows.Values.Should().HaveCount(6).And.OnlyContain(value => value <= 16);
            rows.Labels.Should().HaveCount(2).And.OnlyContain(label => label <= 9);
        }
        catch (InputException failure)
        {
            failure.Message.Should().StartWith("f: ").And.NotContain("\n");
        }
    }

    private static LabelledRows Read(string text) => CsvReader.Read(Encoding.Latin1.GetBytes(text), "f", Format);
}
