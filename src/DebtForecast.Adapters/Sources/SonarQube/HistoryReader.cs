using System.Globalization;
using System.Text.Json;
using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Reads the history of one project's branch: all pages of <c>api/measures/search_history</c>.</summary>
internal sealed class HistoryReader(SonarQubeClient client, int pageSize)
{
    // Proxies and old servers cut addresses at 2,048 characters or a little above.
    private const int MostCharacters = 2000;

    /// <summary>Reads a history.</summary>
    /// <param name="key">The project and its branch.</param>
    /// <param name="metrics">The metrics, all known to the server.</param>
    /// <param name="from">The first instant; null for the whole history.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The history.</returns>
    /// <exception cref="SourceUnavailableException">It cannot be read, or cannot be right.</exception>
    public async Task<HistoryTable> ReadAsync(ProjectKey key, IReadOnlyList<CollectedMetric> metrics, DateTimeOffset? from, CancellationToken cancellationToken)
    {
        var groups = Groups(Call(key, from, 1, []), metrics).ToList();
        var table = await Steady.ReadAsync(
            () => ReadPassAsync(key, groups, from, cancellationToken),
            (one, other) => one.Instants.SequenceEqual(other.Instants)).ConfigureAwait(false);
        return table ?? throw client.Trouble.Unsteady(Call(key, from, 1, []));
    }

    /// <summary>Cuts a list of metrics so that no address gets too long.</summary>
    private IEnumerable<List<CollectedMetric>> Groups(ApiCall call, IReadOnlyList<CollectedMetric> metrics)
    {
        var used = client.Base.AbsoluteUri.Length + call.Path.Length + call.Parameters.Sum(part => part.Name.Length + ApiCall.Escape(part.Value).Length + 2);
        var (group, length) = (new List<CollectedMetric>(), used);
        foreach (var metric in metrics)
        {
            if (group.Count > 0 && length + metric.Key.Length + 1 > MostCharacters)
            {
                yield return group;
                (group, length) = ([], used);
            }

            group.Add(metric);
            length += metric.Key.Length + 1;
        }

        yield return group;
    }

    private ApiCall Call(ProjectKey key, DateTimeOffset? from, int page, IEnumerable<CollectedMetric> metrics) => new(
        "api/measures/search_history",
        [
            ("component", key.Key),
            .. ProjectDirectory.BranchParameter(key),
            .. from is { } instant ? [("from", SonarQubeDate.Format(instant))] : Array.Empty<(string, string)>(),
            ("ps", pageSize.ToString(CultureInfo.InvariantCulture)),
            ("p", page.ToString(CultureInfo.InvariantCulture)),
            ("metrics", string.Join(',', metrics.Select(metric => metric.Key))),
        ])
    { Project = key.Key };

    private async Task<Pass<HistoryTable>> ReadPassAsync(
        ProjectKey key, List<List<CollectedMetric>> groups, DateTimeOffset? from, CancellationToken cancellationToken)
    {
        var pass = new Pass<HistoryTable>(new HistoryTable(), true);
        foreach (var group in groups)
        {
            var part = await ReadGroupAsync(key, group, from, cancellationToken).ConfigureAwait(false);
            var isJoined = ReferenceEquals(group, groups[0]) || pass.Value.TryJoin(part.Value);
            pass = new(ReferenceEquals(group, groups[0]) ? part.Value : pass.Value, pass.HeldStill && part.HeldStill && isJoined);
        }

        return pass;
    }

    private async Task<Pass<HistoryTable>> ReadGroupAsync(
        ProjectKey key, List<CollectedMetric> metrics, DateTimeOffset? from, CancellationToken cancellationToken)
    {
        var table = new HistoryTable();
        for (var (number, total) = (1, 0); ; number++)
        {
            var call = Call(key, from, number, metrics);
            var page = Parse(key, call, await client.GetAsync(call, cancellationToken).ConfigureAwait(false), metrics);
            if (page.Index is { } given && given != number)
            {
                throw client.Trouble.Unreadable(call, null, $"page {number} was asked for and page {given} came.");
            }

            Append(key, table, page, from);
            var due = Math.Min(pageSize, page.Total - ((number - 1) * pageSize));
            if (page.Total < total || page.Instants.Count < due)
            {
                return new(table, false);
            }

            total = page.Total;
            if (number * (long)pageSize >= total)
            {
                return new(table, true);
            }
        }
    }

    private void Append(ProjectKey key, HistoryTable table, HistoryPage page, DateTimeOffset? from)
    {
        try
        {
            if (from is { } first && page.Instants.Count > 0 && page.Instants[0] < first.ToUnixTimeSeconds())
            {
                throw new InvalidDataException($"analyses from {first:u} on were asked for, and one of {DateTimeOffset.FromUnixTimeSeconds(page.Instants[0]):u} came");
            }

            table.Append(page);
        }
        catch (InvalidDataException fault)
        {
            throw client.Trouble.Contradiction(key.Key, fault.Message);
        }
    }

    private HistoryPage Parse(ProjectKey key, ApiCall call, byte[] body, List<CollectedMetric> metrics)
    {
        try
        {
            var page = HistoryPage.Parse(body, [.. metrics.Select(metric => metric.Key)]);
            var impossible = metrics.Select(metric => (metric, value: metric.FindImpossible(page.Columns[metric.Key]))).FirstOrDefault(pair => pair.value is not null);
            return impossible.value is not { } value ? page
                : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{impossible.metric.Key} is {value}, which no metric of type {impossible.metric.Type} can be"));
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException) // the last: a text that is no UTF-8
        {
            throw client.Trouble.Unreadable(call, fault);
        }
        catch (InvalidDataException fault)
        {
            throw client.Trouble.Contradiction(key.Key, fault.Message);
        }
    }
}
