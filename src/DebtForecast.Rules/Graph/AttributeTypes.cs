using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace DebtForecast.Rules.Graph;

/// <summary>Finds the types that attribute arguments name: <c>typeof(X)</c>, arrays of it, enum values.</summary>
internal sealed class AttributeTypes(MetadataReader metadata, TypeNames names) : ICustomAttributeTypeProvider<string>
{
    private const string SystemType = "System.Type";
    private static readonly TypeNameParseOptions Limits = new() { MaxNodes = 256 };
    // Rows, not handles: the framework has this generic compiled already.
    private Dictionary<string, int>? definitions;

    /// <summary>The types in an attribute's arguments; none where they cannot be decoded without the enum's own assembly.</summary>
    public CodeType[] Of(CustomAttribute attribute)
    {
        var found = new List<CodeType>();
        try
        {
            var value = attribute.DecodeValue(this);
            foreach (var argument in value.FixedArguments)
            {
                Add(argument.Type, argument.Value, found);
            }

            foreach (var argument in value.NamedArguments)
            {
                Add(argument.Type, argument.Value, found);
            }
        }
        catch (Exception undecodable) when (undecodable is BadImageFormatException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            // An enum of another assembly whose size is not int: the attribute itself and its parameter types are still counted.
            return [.. found];
        }

        return [.. found];
    }

    string ISimpleTypeProvider<string>.GetPrimitiveType(PrimitiveTypeCode typeCode) => "";

    string ISimpleTypeProvider<string>.GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        names.Of(handle)?.Name ?? "";

    string ISimpleTypeProvider<string>.GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        names.Of(handle) is { } type ? type.Name == SystemType ? SystemType : type.Name + ", " + type.Assembly : "";

    string ISZArrayTypeProvider<string>.GetSZArrayType(string elementType) => elementType;

    string ICustomAttributeTypeProvider<string>.GetSystemType() => SystemType;

    string ICustomAttributeTypeProvider<string>.GetTypeFromSerializedName(string name) => name;

    bool ICustomAttributeTypeProvider<string>.IsSystemType(string type) => type == SystemType;

    // Exact for enums of this assembly; int, which nearly all enums are, for those of others.
    PrimitiveTypeCode ICustomAttributeTypeProvider<string>.GetUnderlyingEnumType(string type) =>
        (definitions ??= FindDefinitions()).TryGetValue(type, out var row)
            ? UnderlyingType(metadata.GetTypeDefinition(MetadataTokens.TypeDefinitionHandle(row)))
            : PrimitiveTypeCode.Int32;

    private Dictionary<string, int> FindDefinitions()
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var handle in metadata.TypeDefinitions)
        {
            if (names.Of(handle) is { } type)
            {
                found.TryAdd(type.Name, MetadataTokens.GetRowNumber(handle));
            }
        }

        return found;
    }

    private PrimitiveTypeCode UnderlyingType(TypeDefinition type)
    {
        foreach (var handle in type.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            if ((field.Attributes & System.Reflection.FieldAttributes.Static) == 0)
            {
                var blob = metadata.GetBlobReader(field.Signature);
                blob.ReadByte();
                return (PrimitiveTypeCode)blob.ReadCompressedInteger();
            }
        }

        return PrimitiveTypeCode.Int32;
    }

    private void Add(string? type, object? value, List<CodeType> found)
    {
        if (value is ImmutableArray<CustomAttributeTypedArgument<string>> elements)
        {
            foreach (var element in elements)
            {
                Add(element.Type, element.Value, found);
            }

            return;
        }

        var name = type == SystemType ? value as string : type;
        if (!string.IsNullOrEmpty(name) && TypeName.TryParse(name, out var parsed, Limits))
        {
            AddParts(parsed, found);
        }
    }

    private void AddParts(TypeName name, List<CodeType> found)
    {
        if (name.IsArray || name.IsPointer || name.IsByRef)
        {
            AddParts(name.GetElementType(), found);
        }
        else if (name.IsConstructedGenericType)
        {
            AddParts(name.GetGenericTypeDefinition(), found);
            foreach (var argument in name.GetGenericArguments())
            {
                AddParts(argument, found);
            }
        }
        else if (names.OfSerialized(name) is { } type)
        {
            found.Add(type);
        }
    }
}
