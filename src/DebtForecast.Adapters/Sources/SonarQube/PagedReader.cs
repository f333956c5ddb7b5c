using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DebtForecast.Observations;

namespace DebtForecast.Sources.SonarQube;

/// <summary>Reads lists that come in pages.</summary>
internal sealed class PagedReader(SonarQubeClient client)
{
    /// <summary>Gets the words for what went wrong.</summary>
    public SonarQubeTrouble Trouble => client.Trouble;

    /// <summary>Reads one answer.</summary>
    /// <exception cref="SourceUnavailableException">It cannot be had or read.</exception>
    public async Task<T> ReadOneAsync<T>(ApiCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => Parse(call, await client.GetAsync(call, cancellationToken).ConfigureAwait(false), type);

    /// <summary>Reads an answer's bytes.</summary>
    /// <exception cref="SourceUnavailableException">They cannot be read.</exception>
    public T Parse<T>(ApiCall call, byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return SonarQubeJson.Parse(body, type);
        }
        catch (JsonException fault)
        {
            throw Trouble.Unreadable(call, fault);
        }
    }

    /// <summary>Reads all pages of a list, each entry once, in the server's order.</summary>
    /// <exception cref="SourceUnavailableException">A page cannot be had, or the list did not hold still.</exception>
    public async Task<IReadOnlyList<TItem>> ReadAsync<TAnswer, TItem>(PagedList<TAnswer, TItem> list, CancellationToken cancellationToken)
        where TAnswer : class
    {
        var items = await Steady.ReadAsync(
            () => ReadPassAsync(list, cancellationToken),
            (one, other) => one.Select(list.KeyOf).SequenceEqual(other.Select(list.KeyOf))).ConfigureAwait(false);
        return items ?? throw Trouble.Unsteady(list.Call(1));
    }

    private async Task<Pass<List<TItem>>> ReadPassAsync<TAnswer, TItem>(PagedList<TAnswer, TItem> list, CancellationToken cancellationToken)
        where TAnswer : class
    {
        var items = new List<TItem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var (page, total) = (1, 0); ; page++)
        {
            var (found, count, index) = list.Open(await ReadOneAsync(list.Call(page), list.Type, cancellationToken).ConfigureAwait(false));
            if (index is { } given && given != page)
            {
                throw Trouble.Unreadable(list.Call(page), null, $"page {page} was asked for and page {given} came.");
            }

            items.AddRange(found.Where(item => seen.Add(list.KeyOf(item))));
            var end = Math.Min(count, list.MostEntries);
            if (count < total || found.Count < Math.Min(list.PageSize, end - ((page - 1) * list.PageSize)))
            {
                return new(items, false);
            }

            total = count;
            if (page * (long)list.PageSize >= end)
            {
                return new(items, true);
            }
        }
    }
}

/// <summary>A list that comes in pages.</summary>
/// <param name="Call">The question for a page, counted from 1.</param>
/// <param name="Type">The answer's shape.</param>
/// <param name="PageSize">How many entries a page has.</param>
/// <param name="Open">Takes the entries, the total and the page's number out of an answer.</param>
/// <param name="KeyOf">An entry's key: a list that grows at its front repeats entries on the next page.</param>
/// <param name="MostEntries">The server refuses to answer beyond this entry.</param>
internal sealed record PagedList<TAnswer, TItem>(
    Func<int, ApiCall> Call, JsonTypeInfo<TAnswer> Type, int PageSize,
    Func<TAnswer, (IReadOnlyList<TItem> Items, int Total, int? Index)> Open, Func<TItem, string> KeyOf, int MostEntries = int.MaxValue);
