using System.Xml;
using System.Xml.Linq;

namespace DebtForecast.Rules.Files;

/// <summary>What rules want to know of a project file (<c>.csproj</c>, <c>.fsproj</c>, <c>.vbproj</c>).</summary>
/// <remarks>
/// Read as text, not evaluated: conditions are ignored (each reference counts), properties are not filled in, and of imported files only the
/// <c>Directory.Build.props</c> and <c>Directory.Packages.props</c> files in the folders above are read: the packages that they give to every
/// project count. A central version (<c>PackageVersion</c>) is no reference.
/// </remarks>
/// <param name="Path">The file.</param>
/// <param name="Name">Its name without ending.</param>
/// <param name="Assembly">The simple name of the assembly that it builds: <c>AssemblyName</c>, or the name where that is not said in plain words.</param>
/// <param name="References">Names of the projects that it refers to, without ending, in file order.</param>
/// <param name="Packages">Names of the packages that it refers to, in file order.</param>
public sealed record ProjectFile(string Path, string Name, string Assembly, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    private static readonly string[] Shared = ["Directory.Build.props", "Directory.Packages.props"];
    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Reads a project file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The project.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="XmlException">It, or a shared file above, is no XML; the message names the file.</exception>
    public static ProjectFile Read(string path)
    {
        var root = Root(path);
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        var assembly = Elements(root, "AssemblyName").Select(element => element.Value.Trim()).LastOrDefault(text => text.Length > 0);
        var shared = SharedProps(path).SelectMany(props => PackagesOf(Root(props)));
        return new ProjectFile(
            path, name, assembly is null || assembly.Contains('$', StringComparison.Ordinal) ? name : assembly,
            Distinct(Included(root, "ProjectReference").Select(NameOf)),
            Distinct(PackagesOf(root).Concat(shared)));
    }

    private static XElement Root(string path)
    {
        try
        {
            using var reader = XmlReader.Create(path, Strict);
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException broken)
        {
            throw new XmlException($"{path} is no project file that can be read: {broken.Message} Correct it, or leave it out.", broken);
        }
    }

    private static IEnumerable<string> SharedProps(string path)
    {
        for (var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)); folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            foreach (var props in Shared.Select(file => System.IO.Path.Combine(folder, file)).Where(File.Exists))
            {
                yield return props;
            }
        }
    }

    private static IEnumerable<string> PackagesOf(XElement root) => Included(root, "PackageReference").Concat(Included(root, "GlobalPackageReference"));

    // Old project files have a namespace, new ones none.
    private static IEnumerable<XElement> Elements(XElement root, string name) => root.Descendants().Where(element => element.Name.LocalName == name);

    private static IEnumerable<string> Included(XElement root, string name) => Elements(root, name)
        .Select(element => element.Attribute("Include")?.Value)
        .OfType<string>()
        .SelectMany(list => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string NameOf(string reference) => System.IO.Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'));

    private static IReadOnlyList<string> Distinct(IEnumerable<string> names) => [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];
}
