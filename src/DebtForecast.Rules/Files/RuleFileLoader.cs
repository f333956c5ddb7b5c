using System.Security.Cryptography;

namespace DebtForecast.Rules.Files;

/// <summary>Reads a rule file and the packs that it extends.</summary>
internal sealed class RuleFileLoader(string folder)
{
    private readonly List<string> paths = [];
    private readonly List<byte[]> hashes = [];
    private readonly List<FileContents> contents = [];
    private readonly List<RuleFileError> errors = [];
    private readonly HashSet<string> done = new(StringComparer.Ordinal);

    public RuleFile Load(string path)
    {
        if (Content(path, path) is { } content)
        {
            return Read(path, content);
        }

        throw new RuleFileException(errors);
    }

    public RuleFile Read(string path, byte[] content)
    {
        Add(path, content, [path]);
        var joined = new RuleFileJoin(contents);
        var file = joined.Join(path, HashOfAll(), paths);
        IReadOnlyList<RuleFileError> all = [.. errors, .. contents.SelectMany(part => part.Yaml.Errors)];
        return all.Count == 0 && file is not null
            ? file
            : throw new RuleFileException([.. all.OrderBy(error => paths.IndexOf(error.File)).ThenBy(error => error.Line).ThenBy(error => error.Column)]);
    }

    // The file itself is read first and joined last: what it says comes after what it builds upon.
    private void Add(string path, byte[] content, IReadOnlyList<string> chain)
    {
        done.Add(FullPath(path));
        paths.Add(path);
        hashes.Add(SHA256.HashData(content));
        var read = new RuleFileReader(path).Read(content);
        foreach (var pack in read.Extends)
        {
            Extend(read, pack, chain);
        }

        contents.Add(read);
    }

    private void Extend(FileContents from, TextNode pack, IReadOnlyList<string> chain)
    {
        var path = Path.Combine(Path.GetDirectoryName(chain[^1]) ?? "", pack.Text).Replace('\\', '/');
        if (chain.Any(above => FullPath(above) == FullPath(path)))
        {
            from.Yaml.Report(pack.Node, $"extends goes in a circle: {string.Join(" → ", [.. chain, path])}. Leave one step out.");
            return;
        }

        // A pack that two others build upon is read once.
        if (!done.Contains(FullPath(path)) && Content(path, path, from, pack, chain) is { } content)
        {
            Add(path, content, [.. chain, path]);
        }
    }

    private byte[]? Content(string path, string shown, FileContents? from = null, TextNode? pack = null, IReadOnlyList<string>? chain = null)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, path));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            if (from is null)
            {
                errors.Add(new RuleFileError(shown, 0, 0, $"cannot be read: {trouble.Message} Name an existing rule file."));
            }
            else
            {
                from.Yaml.Report(pack!.Node, $"'{pack.Text}' cannot be read ({string.Join(" → ", [.. chain!, shown])}): {trouble.Message} A pack is named relative to the file that extends it.");
            }

            return null;
        }
    }

    private string FullPath(string path) => Path.GetFullPath(Path.Combine(folder, path));

    private string HashOfAll() =>
        Convert.ToHexStringLower(hashes.Count == 1 ? hashes[0] : SHA256.HashData([.. hashes.SelectMany(hash => hash)]));
}
