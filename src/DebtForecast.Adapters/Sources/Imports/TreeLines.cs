using System.Text;
using LibGit2Sharp;

namespace DebtForecast.Sources.Imports;

/// <summary>Counts the lines of code of trees; what was counted once is known by its id.</summary>
/// <remarks>A folder that did not change between two commits has the same id in both, so only changed files are read.</remarks>
/// <param name="repository">The open repository.</param>
internal sealed class TreeLines(Repository repository)
{
    private const long MostBytes = 4 * 1024 * 1024;

    private readonly Dictionary<ObjectId, long> trees = [];
    private readonly Dictionary<(ObjectId Blob, SourceLanguage Language), long> blobs = [];

    /// <summary>Gets how many files were read.</summary>
    public int BlobsRead => blobs.Count;

    /// <summary>Counts a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <returns>The lines of code of its files; submodules and symbolic links are left out.</returns>
    public long Count(Tree tree)
    {
        if (trees.TryGetValue(tree.Id, out var known))
        {
            return known;
        }

        var sum = 0L;
        foreach (var entry in tree)
        {
            sum += entry.TargetType switch
            {
                TreeEntryTargetType.Tree when !SourceLanguage.IsForeign(entry.Name) => Count((Tree)entry.Target),
                TreeEntryTargetType.Blob when entry.Mode != Mode.SymbolicLink && SourceLanguage.Find(entry.Name) is { } language => Count(entry.Target.Id, language),
                _ => 0,
            };
        }

        return trees[tree.Id] = sum;
    }

    private long Count(ObjectId id, SourceLanguage language)
    {
        if (blobs.TryGetValue((id, language), out var known))
        {
            return known;
        }

        var blob = repository.Lookup<Blob>(id);
        return blobs[(id, language)] = blob is null || blob.Size > MostBytes || blob.IsBinary ? 0 : CodeLines.Count(blob.GetContentText(Encoding.UTF8), language);
    }
}
