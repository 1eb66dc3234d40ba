using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ReproHarness.Contracts.EvidenceFiles;
using ReproHarness.Experiments.Data;
using ReproHarness.Experiments.Nas.Contests;
using ReproHarness.Experiments.Nas.Studies;
using ReproHarness.Nas.Architectures;
using ReproHarness.Nas.Networks;
using ReproHarness.Nas.Runs;
using ReproHarness.Nas.Tables;

namespace ReproHarness.Studies.Recording;

/// <summary>Searches, tables and contests as bytes: what is known of the architectures as a table, the rest as JSON.</summary>
internal static class SearchBlobs
{
    private const string Source = "a recorded input";

    private sealed record StoredSearch(int[] Children, int Proposals, SearchEnd End);

    private sealed record StoredTraining(string Child, int Number, double[] Validation, double[] Test);

    private sealed record StoredContest(double Eps, StoredEntrant[] Entrants);

    private sealed record StoredEntrant(string Name, string Architecture, long Parameters, long MultiplyAdds, bool IsChild, int Networks);

    // What each search met, as places in the table: a reward is the child's.
    public static IReadOnlyList<byte[]> Encode(SearchedFamily searched)
    {
        var places = searched.Children.Keys.Select((hash, place) => (hash, place)).ToDictionary(child => child.hash, child => child.place);
        StoredSearch Stored(SearchHistory history) =>
            new([.. history.Children.Select(child => places[child.Name])], history.Proposals, history.End);
        var kinds = searched.Histories.OrderBy(kind => kind.Key)
            .ToDictionary(kind => kind.Key, kind => kind.Value.Select(Stored).ToArray());
        return [TableOf(searched.Children.Values, searched.Family.Space.Name), Json(kinds)];
    }

    public static SearchedFamily Decode(SearchFamily family, IReadOnlyList<byte[]> blobs, MeasurementOrigin source)
    {
        var children = Table(blobs[0]).Children;
        var kinds = Of<Dictionary<SearcherKind, StoredSearch[]>>(blobs[1]);
        SearchedChild Child(int place) => new([], children[place].Architecture.Hash, children[place].Reward);
        SearchHistory History(StoredSearch search) => new([.. search.Children.Select(Child)], search.Proposals, search.End);
        return new SearchedFamily(
            family, kinds.ToImmutableDictionary(kind => kind.Key, kind => kind.Value.Select(History).ToImmutableArray()),
            children.ToImmutableSortedDictionary(child => child.Architecture.Hash, child => child), source);
    }

    public static IReadOnlyList<byte[]> Encode(TableCheck check) =>
    [
        SearchTableFile.Encode(check.Table),
        Json(check.Retrained.Select(one => Stored(one.Child, one.Now)).ToArray()),
    ];

    private static StoredTraining Stored(TabulatedChild child, ChildTraining now) =>
        new(child.Architecture.Hash, now.Number, [.. now.Validation.All], [.. now.Test.All]);

    public static TableCheck DecodeCheck(IReadOnlyList<byte[]> blobs, MeasurementOrigin source)
    {
        var table = Table(blobs[0]);
        return new TableCheck(
            table,
            [.. Of<StoredTraining[]>(blobs[1]).Select(one => (
                table.Of(one.Child), new ChildTraining(one.Number, SplitAccuracies.From(one.Validation), SplitAccuracies.From(one.Test))))],
            source);
    }

    public static IReadOnlyList<byte[]> Encode(HeldContest contest, string space) =>
    [
        TableOf(
            contest.Entrants.Select(entrant => entrant.Child).OfType<TabulatedChild>().DistinctBy(child => child.Architecture.Hash), space),
        Json(new StoredContest(contest.Eps, [.. contest.Entrants.Select(entrant => new StoredEntrant(
            entrant.Measured.Name, ArchitectureJson.Write(entrant.Architecture), entrant.Cost.Parameters, entrant.Cost.MultiplyAdds,
            entrant.Child is not null, entrant.Measured.Networks.Length))])),
        .. contest.Entrants.SelectMany(entrant => entrant.Measured.Networks)
            .Select(network => AttackedNetworkFormat.Format.Encode(network)),
    ];

    public static HeldContest DecodeContest(IReadOnlyList<byte[]> blobs, MeasurementOrigin source)
    {
        var (children, stored, next) = (Table(blobs[0]), Of<StoredContest>(blobs[1]), 2);
        var entrants = new List<Entrant>();
        foreach (var entrant in stored.Entrants)
        {
            var architecture = ArchitectureJson.Read(entrant.Architecture, Source);
            var networks = blobs.Skip(next).Take(entrant.Networks).Select(blob => AttackedNetworkFormat.Format.Decode(blob).Value)
                .ToImmutableArray();
            next += entrant.Networks;
            entrants.Add(new Entrant(
                architecture, new ArchitectureCost(entrant.Parameters, entrant.MultiplyAdds), entrant.IsChild
                    ? children.Of(architecture)
                    : null,
                new MeasuredEntry(entrant.Name, networks)));
        }

        return new HeldContest([.. entrants], stored.Eps, source);
    }

    private static byte[] TableOf(IEnumerable<TabulatedChild> children, string space) =>
        SearchTableFile.Encode(new SearchTable(new TableOrigin(space, "", 0, "", 0, 0), [.. children]));

    private static SearchTable Table(byte[] blob) => SearchTableFile.Decode(Encoding.UTF8.GetString(blob), Source);

    private static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, EvidenceJson.Line);

    private static T Of<T>(byte[] blob) => JsonSerializer.Deserialize<T>(blob, EvidenceJson.Line)!;
}
