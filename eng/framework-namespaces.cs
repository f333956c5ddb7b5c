// Lists the namespaces of public types in reference assemblies, and the types directly in System, for src/DebtForecast.Rules/Lints/FrameworkNamespaces.txt:
//   dotnet run eng/framework-namespaces.cs FOLDER... > src/DebtForecast.Rules/Lints/FrameworkNamespaces.txt
// The folders are the ref/netX folders of the packs Microsoft.NETCore.App.Ref and Microsoft.AspNetCore.App.Ref below the SDK.
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

var names = new SortedSet<string>(StringComparer.Ordinal);
foreach (var path in args.SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll")))
{
    using var image = new PEReader(File.OpenRead(path));
    var metadata = image.GetMetadataReader();
    foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
    {
        if ((type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public && !type.Namespace.IsNil)
        {
            var name = metadata.GetString(type.Namespace);
            names.Add(name);
            if (name == "System")
            {
                names.Add("System." + metadata.GetString(type.Name).Split('`')[0]);
            }
        }
    }
}

foreach (var name in names)
{
    Console.Write(name + "\n");
}
