using System.IO.Abstractions.TestingHelpers;
using ReproHarness.Contracts.Baselines;
using ReproHarness.Contracts.Claims;
using ReproHarness.Storage;
using static ReproHarness.Unit.Contracts.Baselines.Runs;

namespace ReproHarness.Unit.Contracts.Baselines;

public sealed class BaselineFolderSpecs
{
    private const string FilePath = "/repo/baselines/fast/cpu/C1/C1.fashion-mlp-fgsm.verified.json";
    private readonly MockFileSystem _files = new();
    private readonly BaselineFolder _folder;

    public BaselineFolderSpecs() => _folder = new BaselineFolder(_files, "/repo");

    [Fact]
    public void A_cell_has_its_own_file_by_tier_device_class_and_claim()
    {
        _folder.PathOf(Tier.Fast, "cpu", "C1", Cell).Should().Be(FilePath);
        _folder.Directory(Tier.Fast, "cpu", "C1").Should().Be("/repo/baselines/fast/cpu/C1");
        BaselineFolder.FileName("C1", Cell).Should().Be("C1.fashion-mlp-fgsm");
    }

    [Fact]
    public void It_is_written_as_verify_writes_and_read_back()
    {
        _folder.Write(Tier.Fast, "cpu", OnRecord());

        var bytes = _files.File.ReadAllBytes(FilePath);
        bytes[..3].Should().Equal(0xEF, 0xBB, 0xBF);
        bytes[^1].Should().Be((byte)'}');
        _folder.TryRead(Tier.Fast, "cpu", "C1", Cell, out var read).Should().BeTrue();
        read.Should().BeEquivalentTo(OnRecord());
        _folder.TryRead(Tier.Fast, "cuda-sm90", "C1", Cell, out _).Should().BeFalse();
    }

    [Fact]
    public void All_of_a_tier_and_device_class_are_read_by_claim_and_cell_and_nothing_else()
    {
        foreach (
            var (claim, cell, device) in new[] { ("C2", "a", "cpu"), ("C1", "b", "cpu"), ("C1", "a", "cpu"), ("C1", "c", "cuda-sm90") })
            _folder.Write(Tier.Fast, device, OnRecord() with { Claim = claim, Cell = cell });
        _files.AddFile("/repo/baselines/fast/cpu/C1/C1.d.received.json", new MockFileData("{"));

        _folder.ReadAll(Tier.Fast, "cpu").Select(baseline => (baseline.Claim, baseline.Cell)).Should()
            .Equal(("C1", "a"), ("C1", "b"), ("C2", "a"));
        _folder.ReadAll(Tier.Full, "cpu").Should().BeEmpty();
    }

    [Fact]
    public void A_damaged_file_and_a_copied_one_are_never_left_out_in_silence()
    {
        _files.AddFile(FilePath, new MockFileData("{"));
        FluentActions.Invoking(() => _folder.ReadAll(Tier.Fast, "cpu")).Should().Throw<InputException>()
            .WithMessage($"*'{FilePath}' is damaged*");

        _files.AddFile(FilePath, new MockFileData((OnRecord() with { Cell = "digits/mlp/fgsm" }).ToJson()));
        FluentActions.Invoking(() => _folder.TryRead(Tier.Fast, "cpu", "C1", Cell, out _)).Should().Throw<InputException>()
            .WithMessage("*is of 'C1 digits/mlp/fgsm'*rename it to 'C1.digits-mlp-fgsm.verified.json'*");
    }
}
