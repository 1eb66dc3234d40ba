using System.IO.Abstractions;
using System.Text.Json;
using ReproHarness.Contracts.Claims;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Storage;

namespace ReproHarness.Contracts.Baselines;

/// <summary>A cell that was taken out of a tier on purpose.</summary>
/// <param name="Tier">The tier that had it.</param>
/// <param name="Claim">Claim id.</param>
/// <param name="Cell">Cell.</param>
/// <param name="Date">The day it was taken out.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record RetiredCell(Tier Tier, string Claim, string Cell, DateOnly Date, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"retired on {Date:yyyy-MM-dd}: {Reason.TrimEnd('.')}");
}

/// <summary>
/// <c>baselines/retired.json</c>: the cells that are no longer measured, each with the day and the reason. Whatever else is gone alarms.
/// </summary>
/// <param name="Cells">The cells.</param>
public sealed record RetiredCells(IReadOnlyList<RetiredCell> Cells)
{
    private const string Name = "retired.json";

    /// <summary>None.</summary>
    public static RetiredCells None { get; } = new([]);

    /// <summary>Reads the list; none where there is no file.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="repository">The repository's root.</param>
    /// <exception cref="InputException">The file is no such list, or names a cell twice or without a reason.</exception>
    public static RetiredCells Read(IFileSystem files, string repository)
    {
        ArgumentNullException.ThrowIfNull(files);
        var path = files.Path.Combine(repository, "baselines", Name);
        if (!files.File.Exists(path)) return None;
        try
        {
            var list = JsonSerializer.Deserialize<RetiredCells>(files.File.ReadAllText(path), EvidenceJson.Indented);
            if (list?.Cells is null) throw new JsonException("it has no list 'cells'");
            if (list.Cells.FirstOrDefault(LacksSomething) is { } bare)
                throw new JsonException($"'{bare.Claim} {bare.Cell}' lacks its claim, cell, date or reason");
            if (list.Cells.GroupBy(cell => (cell.Tier, cell.Claim, cell.Cell)).FirstOrDefault(same => same.Count() > 1) is { } twice)
                throw new JsonException($"'{twice.Key.Claim} {twice.Key.Cell}' is named twice");
            return list;
        }
        catch (JsonException damage)
        {
            throw new InputException(
                $"'{path}' is no list of retired cells ({damage.Message.ReplaceLineEndings(" ")}); write "
                + """{ "cells": [ { "tier": "Fast", "claim": "C1", "cell": "digits/mlp/fgsm", "date": "2026-11-30", """
                + "\"reason\": \"...\" } ] }.",
                damage);
        }
    }

    // The reader leaves what a file lacks at its default.
    private static bool LacksSomething(RetiredCell cell) =>
        cell.Claim is null || cell.Cell is null || cell.Date == default || string.IsNullOrWhiteSpace(cell.Reason);

    /// <summary>The entry of a cell; null where it is not retired.</summary>
    public RetiredCell? Find(Tier tier, string claim, string cell) =>
        Cells.FirstOrDefault(one => (one.Tier, one.Claim, one.Cell) == (tier, claim, cell));
}
