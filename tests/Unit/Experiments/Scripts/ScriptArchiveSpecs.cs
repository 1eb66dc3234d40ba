using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using ReproHarness.Experiments.Models;
using ReproHarness.Experiments.Scripts;
using ReproHarness.Storage;
using TorchSharp;

namespace ReproHarness.Unit.Experiments.Scripts;

/// <summary>Number 27 and 28 of issue 21: libtorch gets what was scanned, and a file that it would read otherwise is refused.</summary>
[Collection("Torch")]
public sealed class ScriptArchiveSpecs
{
    private const string Evil = "class Net(Module):\n  def forward(self, x: Tensor) -> Tensor:\n    torch.save(x, \"/tmp/evil\")\n    "
        + "return x\n";

    [Theory]
    [InlineData("net/CODE/__torch__.py")]
    [InlineData("net/code/__TORCH__.py")]
    [InlineData("net/code/__torch__.PY")]
    [InlineData("NET/code/__torch__.py")]
    [InlineData("net/code/__torch__")]
    [InlineData("net/code/__torch__.txt")]
    [InlineData("net/Data.pkl")]
    [InlineData("net/CONSTANTS.pkl")]
    [InlineData("net/DATA/9")]
    [InlineData("net/Version")]
    [InlineData("net/model.json")]
    [InlineData("net/MODEL.JSON")]
    [InlineData("net/data.pkl")]
    [InlineData("other/code/__torch__.py")]
    [InlineData("net/code\\__torch__.py")]
    [InlineData("net/code/x\0.py")]
    public void A_second_entry_that_libtorch_could_read_in_place_of_the_scanned_one_is_refused(string name) =>
        Refused(With(ScriptBuilder.Linear(4, 2).Build(), name)).Should().StartWith("a.pt: entry '").And.EndWith("; save the model with "
            + "torch.jit.save, and do not pack the file again.");

    [Theory]
    [InlineData("code/__torch__.py", "CODE/__torch__.py")]
    [InlineData("code/__torch__.py", "Code/__torch__.Py")]
    [InlineData("data.pkl", "DATA.pkl")]
    public void An_entry_in_other_letters_is_refused_where_it_is_the_only_one(string name, string other) =>
        Refused(Renamed(ScriptBuilder.Linear(4, 2).Build(), name, other)).Should().Contain("ignores letter case");

    [Fact]
    public void Libtorch_gets_the_scanned_entries_and_nothing_else()
    {
        var file = ScriptFile.Read(With(ScriptBuilder.Linear(192, 5).Build(), "net/extra/notes.txt"), "a.pt");
        using var archive = new ZipArchive(new MemoryStream(file.Content));
        archive.Entries.Select(entry => entry.FullName).Should().BeEquivalentTo(
            "archive/data.pkl", "archive/code/__torch__.py", "archive/data/0", "archive/data/1", "archive/constants.pkl",
            "archive/version");
        using var network = ScriptNetwork.Load(file, new NetworkSpec(NetworkKind.Script, 3, 8, 8, 5, Normalisation.None), torch.CPU);
        network.ParameterCount.Should().Be(965);
    }

    [Fact]
    public void Bytes_behind_or_before_the_archive_are_refused()
    {
        var plain = ScriptBuilder.Linear(4, 2).Build();
        Refused([.. plain, .. "x"u8]).Should().StartWith("a.pt: 1 bytes behind the end of its ZIP, allowed: none");
        Refused([.. "PTMF"u8, .. plain]).Should().StartWith("a.pt: something else in front of its ZIP");
        Refused([.. With(plain, "net/code/y.py", Evil), .. plain]).Should().Contain("its directory is not where it ends");
    }

    [Fact]
    public void A_directory_of_zip64_that_names_other_entries_is_refused_and_one_that_agrees_is_taken()
    {
        var plain = ScriptBuilder.Linear(4, 2).Build();
        ScriptFile.Read(WithZip64(plain, moved: 0), "a.pt").HasTrainingFlag.Should().BeTrue();
        Refused(WithZip64(plain, moved: 46)).Should().StartWith("a.pt: two directories that differ (of ZIP and of ZIP64)");
    }

    [Fact]
    public void A_stored_entry_that_says_it_is_longer_than_what_was_scanned_is_refused()
    {
        // miniz would read on into the bytes behind it.
        var content = ScriptBuilder.Linear(4, 2).Build();
        var entry = content.AsSpan(Entry(content, "net/code/__torch__.py"));
        BinaryPrimitives.WriteUInt32LittleEndian(entry[24..], BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]) + 40);
        Refused(content).Should().StartWith("a.pt: entry 'net/code/__torch__.py' does not have the");
    }

    [Fact]
    public void Sizes_that_add_up_beyond_what_a_number_holds_are_refused_in_one_line()
    {
        var content = WithLongSizes(ScriptBuilder.Linear(4, 2).Build());
        Refused(content).Should().Be("a.pt: unpacks to more than 1 GiB; give a smaller model.");
    }

    [Fact]
    public void Code_that_unpacks_to_more_than_a_network_needs_is_refused() =>
        Refused(With(ScriptBuilder.Linear(4, 2).Build(), "net/code/__torch__/long.py", new string('#', 17 << 20),
            CompressionLevel.SmallestSize))
            .Should().StartWith("a.pt: more than 16 MiB of code");

    [Theory]
    [InlineData("y = getattr((torch), \"sa\\x76e\")(x, \"/tmp/evil\")")]
    [InlineData("y = getattr(torch, \"sa\" \"ve\")(x, \"/tmp/evil\")")]
    [InlineData("y = getattr(torch, (\"sa\" \"ve\"))(x, \"/tmp/evil\")")]
    [InlineData("y = getattr(torch, \"sa\" # ) \n \"ve\")(x, \"/tmp/evil\")")]
    [InlineData("y = getattr(torch, 'sa' '''ve''')(x, \"/tmp/evil\")")]
    [InlineData("g = getattr\n    y = g(torch, \"sa\\x76e\")(x, \"/tmp/evil\")")]
    [InlineData("y = getattr (torch, \"sa\\166e\")(x, \"/tmp/evil\")")]
    [InlineData("y = getattr(getattr(ops, \"aten\"), \"sa\\x76e\")(x, \"/tmp/evil\")")]
    [InlineData("y = ops.aten.save(x, \"/tmp/evil\")")]
    public void A_name_that_is_hidden_from_the_scan_is_refused(string line) =>
        Refused(new ScriptBuilder(line, "return x").Build()).Should()
            .StartWith("a.pt: its code says '").And.Contain("reads and writes files");

    [Theory]
    [InlineData("y = (getattr(getattr(self, \"a\"), \"0\")).forward(x)")]
    [InlineData("ops.prim.RaiseException(\"wrong\\nshape\")")]
    [InlineData("y = getattr(self, \"0\").forward(x, \"a\" \"b\")")]
    [InlineData("y = self.saved(x)")]
    [InlineData("y = self.save_1(x)")]
    public void What_pytorch_writes_is_no_hidden_name(string line) =>
        ScriptFile.Read(new ScriptBuilder(line, "return x").Build(), "a.pt").Path.Should().Be("a.pt");

    [Theory]
    [InlineData("getattr(")]
    [InlineData("getattr(a, \"")]
    [InlineData("(")]
    [InlineData("\"a\" ")]
    [InlineData("1")]
    [InlineData("#")]
    public void Megabytes_of_one_piece_of_code_are_scanned_in_seconds(string piece)
    {
        var time = Stopwatch.StartNew();
        var builder = new ScriptBuilder(string.Concat(Enumerable.Repeat(piece, (4 << 20) / piece.Length)), "return x");
        try
        {
            ScriptFile.Read(builder.Build(), "a.pt");
        }
        catch (InputException)
        {
            // Refused is as good: time is what is held here. Quadratic time takes hours.
        }

        time.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_weight_that_changed_on_the_way_is_refused_by_its_checksum()
    {
        var content = ScriptBuilder.Linear(4, 2).Build();
        using var archive = new ZipArchive(new MemoryStream(content));
        var weight = archive.Entries.First(entry => entry.FullName.Contains("/data/", StringComparison.Ordinal));
        using var bytes = new MemoryStream();
        using (var stream = weight.Open()) stream.CopyTo(bytes);
        content[content.AsSpan().IndexOf(bytes.ToArray())] ^= 1;
        Refused(content).Should().Be($"a.pt: entry '{weight.FullName}' does not have the checksum that the ZIP says; save the model again, "
            + "or copy it again to its end.");
    }

    [Fact]
    public void A_file_whose_last_bytes_are_missing_and_one_with_a_comment_are_told_as_such()
    {
        var content = ScriptBuilder.Linear(4, 2).Build();
        Refused(content[..^1]).Should().StartWith("a.pt: the end of its ZIP is cut off, or followed by a comment, allowed");
        Refused([.. content[..^2], 6, 0, .. "PK\u0005\u0006ab"u8]).Should().StartWith("a.pt: the end of its ZIP is cut off, or followed");
        Refused([.. content, 0, 0]).Should().StartWith("a.pt: 2 bytes behind the end of its ZIP");
    }

    [Fact]
    public void A_damaged_byte_anywhere_is_an_archive_that_still_reads_or_one_line()
    {
        var content = With(ScriptBuilder.Linear(4, 2).Build(), "net/code/__torch__/more.py", "# nothing\n", CompressionLevel.SmallestSize);
        for (var at = 0; at < content.Length; at++)
        {
            foreach (var value in new byte[] { 0, 0xff, (byte)(content[at] ^ 1) })
            {
                var damaged = content.ToArray();
                damaged[at] = value;
                try
                {
                    ScriptFile.Read(damaged, "a.pt");
                }
                catch (InputException refused)
                {
                    refused.Message.Should().NotContain("\n");
                }
            }
        }
    }

    private static string Refused(byte[] content) =>
        FluentActions.Invoking(() => ScriptFile.Read(content, "a.pt")).Should().Throw<InputException>().Which.Message.Should()
            .NotContain("\n").And.Subject;

    private static byte[] With(byte[] content, string name, string text = Evil, CompressionLevel level = CompressionLevel.NoCompression)
    {
        var stream = new MemoryStream();
        stream.Write(content);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name, level).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        return stream.ToArray();
    }

    private static byte[] Renamed(byte[] content, string name, string other)
    {
        var renamed = content.ToArray();
        foreach (var from in new[] { renamed.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"net/{name}")),
            renamed.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes($"net/{name}")) })
            Encoding.ASCII.GetBytes($"net/{other}").CopyTo(renamed, from);
        return renamed;
    }

    // Where the directory describes an entry.
    private static int Entry(byte[] content, string name) => content.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(name)) - 46;

    // The records of ZIP64 in front of the end; miniz takes the directory that they name.
    private static byte[] WithZip64(byte[] content, int moved)
    {
        var end = content[^22..];
        var (count, size, start) =
            (BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(10)), BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(12)),
                BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16)));
        var large = new byte[56];
        "PK\u0006\u0006"u8.CopyTo(large);
        BinaryPrimitives.WriteUInt64LittleEndian(large.AsSpan(4), 44);
        BinaryPrimitives.WriteUInt64LittleEndian(large.AsSpan(24), count);
        BinaryPrimitives.WriteUInt64LittleEndian(large.AsSpan(32), count);
        BinaryPrimitives.WriteUInt64LittleEndian(large.AsSpan(40), size);
        BinaryPrimitives.WriteUInt64LittleEndian(large.AsSpan(48), start + (ulong)moved);
        var locator = new byte[20];
        "PK\u0006\u0007"u8.CopyTo(locator);
        BinaryPrimitives.WriteUInt64LittleEndian(locator.AsSpan(8), (ulong)(content.Length - 22));
        locator[16] = 1;
        return [.. content[..^22], .. large, .. locator, .. end];
    }

    // Two entries of 2^62 bytes, as the fields of ZIP64 say it.
    private static byte[] WithLongSizes(byte[] content)
    {
        var end = content[^22..];
        var start = (int)BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16));
        var directory = new List<byte>();
        var at = start;
        while (at < content.Length - 22)
        {
            var header = content.AsSpan(at, 46).ToArray();
            var name = content.AsSpan(at + 46, BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28))).ToArray();
            at += 46 + name.Length + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(24), uint.MaxValue);
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(30), 12);
            var extra = new byte[12];
            extra[0] = 1;
            extra[2] = 8;
            BinaryPrimitives.WriteUInt64LittleEndian(extra.AsSpan(4), 1UL << 62);
            directory.AddRange([.. header, .. name, .. extra]);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)directory.Count);
        return [.. content[..start], .. directory, .. end];
    }
}
