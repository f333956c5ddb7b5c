using System.Reflection.Metadata;

namespace DebtForecast.Rules.Graph;

/// <summary>What a quick look at an assembly shows: enough to decide whether any rule is about it.</summary>
internal sealed record AssemblyHeader(string Name, Guid Mvid, IReadOnlySet<string> Namespaces)
{
    public static AssemblyHeader Read(MetadataReader metadata) => new(
        // No rule could be about it, and it would go unnoticed.
        metadata.GetString(metadata.GetAssemblyDefinition().Name) is { Length: > 0 } name ? name : throw new BadImageFormatException("It has no name."),
        metadata.GetGuid(metadata.GetModuleDefinition().Mvid),
        ReadNamespaces(metadata));

    private static HashSet<string> ReadNamespaces(MetadataReader metadata)
    {
        var namespaces = new HashSet<string>(StringComparer.Ordinal);
        var last = default(StringHandle);
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (!type.IsNested && !(metadata.StringComparer.StartsWith(type.Name, "<") && WrittenName.IsMadeUp(metadata.GetString(type.Name))))
            {
                // Compilers write types of one namespace next to each other more often than not.
                if (type.Namespace != last || namespaces.Count == 0)
                {
                    namespaces.Add(metadata.GetString(type.Namespace));
                    last = type.Namespace;
                }
            }
        }

        return namespaces;
    }
}
