using System.Security.Cryptography;

namespace DebtForecast.Rules.Files;

/// <summary>A rule set as its file says it.</summary>
/// <remarks>
/// Sound from birth: layer names and rule ids are unique, every name in <see cref="Layer.MayUse"/> and
/// <see cref="ForbidRule.In"/> is a declared layer, and there is at least one layer.
/// </remarks>
public sealed record RuleFile
{
    /// <summary>Gets the file's path as it was given.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the SHA-256 of the file's bytes, in lower-case hex: another hash is another rule set.</summary>
    public required string ContentHash { get; init; }

    /// <summary>
    /// Gets the simple names of the assemblies under rule, <c>*</c> and <c>?</c> allowed. Empty: every assembly in which a
    /// layer has a type.
    /// </summary>
    public required IReadOnlyList<string> Assemblies { get; init; }

    /// <summary>Gets the layers, in file order; what one may not use is forbidden.</summary>
    public required IReadOnlyList<Layer> Layers { get; init; }

    /// <summary>Gets the rules that keep names outside the layers out of some of them.</summary>
    public required IReadOnlyList<ForbidRule> Forbids { get; init; }

    /// <summary>Gets the ids of all rules: one for each forbidden edge between layers, then the <c>forbid</c> rules.</summary>
    public IEnumerable<string> RuleIds => Layers
        .SelectMany(from => Layers.Where(to => from.MustNotUse(to)).Select(from.RuleFor))
        .Concat(Forbids.Select(rule => rule.Id));

    /// <summary>Reads and checks a rule file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="folder">What a relative path starts from; messages show the path as it was given.</param>
    /// <returns>The rules.</returns>
    /// <exception cref="RuleFileException">The file is missing or wrong; every mistake is listed.</exception>
    public static RuleFile Load(string path, string folder = "")
    {
        try
        {
            return Parse(path, File.ReadAllBytes(System.IO.Path.Combine(folder, path)));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new RuleFileException([new RuleFileError(path, 0, 0, $"cannot be read: {trouble.Message} Name an existing rule file.")]);
        }
    }

    /// <summary>Checks rules that are already in memory.</summary>
    /// <param name="path">The name that messages use.</param>
    /// <param name="content">The file's bytes, UTF-8.</param>
    /// <returns>The rules.</returns>
    /// <exception cref="RuleFileException">The content is wrong; every mistake is listed.</exception>
    public static RuleFile Parse(string path, byte[] content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        return new RuleFileReader(path).Read(content, hash);
    }
}
