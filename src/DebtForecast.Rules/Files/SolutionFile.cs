using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace DebtForecast.Rules.Files;

/// <summary>Reads which projects a solution lists: <c>.sln</c> and <c>.slnx</c>.</summary>
internal static partial class SolutionFile
{
    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static bool IsSolution(string path) => IsXml(path) || path.EndsWith(".sln", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a solution.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Full paths of its entries, in file order: projects of any kind, and solution folders.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="XmlException">It is a <c>.slnx</c> that is no XML; the message names the file.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return [.. (IsXml(path) ? FromXml(path) : FromText(path)).Select(entry => Path.GetFullPath(Path.Combine(folder, entry.Replace('\\', '/'))))];
    }

    private static bool IsXml(string path) => path.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> FromText(string path) =>
        File.ReadLines(path).Select(line => Entry().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> FromXml(string path)
    {
        try
        {
            using var reader = XmlReader.Create(path, Strict);
            return [.. XDocument.Load(reader).Descendants("Project").Select(project => project.Attribute("Path")?.Value).OfType<string>()];
        }
        catch (XmlException broken)
        {
            throw new XmlException($"{path} is no solution that can be read: {broken.Message} Correct it, or name the project files.", broken);
        }
    }

    // Project("{kind}") = "name", "path", "{id}"
    [GeneratedRegex("^\\s*Project\\(\"[^\"]*\"\\)\\s*=\\s*\"[^\"]*\"\\s*,\\s*\"([^\"]+)\"")]
    private static partial Regex Entry();
}
