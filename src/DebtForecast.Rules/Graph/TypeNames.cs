using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace DebtForecast.Rules.Graph;

/// <summary>Gives the <see cref="CodeType"/> behind an assembly's handles, each worked out once.</summary>
internal sealed class TypeNames
{
    // Deeper nesting than any compiler makes means a circle in damaged tables.
    private const int DeepestNesting = 64;
    private readonly MetadataReader metadata;
    private readonly GraphBuilder graph;
    private readonly string assembly;
    private readonly CodeType?[] definitions;
    private readonly bool[] isKnown;
    private readonly CodeType?[] references;
    private string? coreAssembly;

    public TypeNames(MetadataReader metadata, GraphBuilder graph)
    {
        this.metadata = metadata;
        this.graph = graph;
        assembly = metadata.GetString(metadata.GetAssemblyDefinition().Name);
        definitions = new CodeType?[metadata.TypeDefinitions.Count + 1];
        isKnown = new bool[definitions.Length];
        references = new CodeType?[metadata.TypeReferences.Count + 1];
    }

    /// <summary>The type that a person wrote; null for what a compiler put beside all types.</summary>
    public CodeType? Of(TypeDefinitionHandle handle, int depth = 0)
    {
        var row = MetadataTokens.GetRowNumber(handle);
        if (!isKnown[row])
        {
            definitions[row] = Find(metadata.GetTypeDefinition(handle), depth);
            isKnown[row] = true;
        }

        return definitions[row];
    }

    public CodeType? Of(TypeReferenceHandle handle, int depth = 0) =>
        references[MetadataTokens.GetRowNumber(handle)] ??= Find(metadata.GetTypeReference(handle), depth);

    /// <summary>The type that a serialized name means, as it stands in attribute arguments.</summary>
    public CodeType? OfSerialized(TypeName name)
    {
        var outermost = name;
        while (outermost.IsNested)
        {
            outermost = outermost.DeclaringType;
        }

        var space = outermost.FullName.LastIndexOf('.') is var dot && dot > 0 ? outermost.FullName[..dot] : "";
        return graph.TypeOf(name.AssemblyName?.Name ?? assembly, space, name.FullName);
    }

    /// <summary>The type that a signature's element code stands for; null for a code that stands for none.</summary>
    public CodeType? OfPrimitive(SignatureTypeCode code)
    {
        var name = code is SignatureTypeCode.TypedReference or (>= SignatureTypeCode.Void and <= SignatureTypeCode.String)
            or SignatureTypeCode.IntPtr or SignatureTypeCode.UIntPtr or SignatureTypeCode.Object ? "System." + code : null;
        return name is null ? null : graph.TypeOf(coreAssembly ??= FindCoreAssembly(), "System", name);
    }

    // Where Object comes from, there the primitive types come from.
    private string FindCoreAssembly()
    {
        foreach (var handle in metadata.TypeReferences)
        {
            var type = metadata.GetTypeReference(handle);
            if (metadata.StringComparer.Equals(type.Name, "Object") && metadata.StringComparer.Equals(type.Namespace, "System"))
            {
                return ScopeOf(type.ResolutionScope);
            }
        }

        return assembly;
    }

    private CodeType? Find(TypeDefinition type, int depth)
    {
        Check(depth);
        var name = metadata.GetString(type.Name);
        if (!type.IsNested)
        {
            var space = metadata.GetString(type.Namespace);
            return WrittenName.IsMadeUp(name) ? null : graph.TypeOf(assembly, space, Join(space, WrittenName.OfType(name)));
        }

        var outer = Of(type.GetDeclaringType(), depth + 1);
        return outer is null || WrittenName.IsMadeUp(name) ? outer : graph.TypeOf(assembly, outer.Namespace, outer.Name + "+" + name);
    }

    private CodeType? Find(TypeReference type, int depth)
    {
        Check(depth);
        var name = metadata.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            var outer = Of((TypeReferenceHandle)type.ResolutionScope, depth + 1);
            return outer is null ? null : graph.TypeOf(outer.Assembly, outer.Namespace, outer.Name + "+" + name);
        }

        var space = metadata.GetString(type.Namespace);
        return graph.TypeOf(ScopeOf(type.ResolutionScope), space, Join(space, WrittenName.OfType(name)));
    }

    private string ScopeOf(EntityHandle scope) => scope.Kind == HandleKind.AssemblyReference
        ? metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name)
        : assembly;

    private static string Join(string space, string name) => space.Length == 0 ? name : space + "." + name;

    private static void Check(int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new BadImageFormatException($"Types are nested more than {DeepestNesting} deep.");
        }
    }
}
