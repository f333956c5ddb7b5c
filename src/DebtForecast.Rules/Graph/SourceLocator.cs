using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace DebtForecast.Rules.Graph;

/// <summary>Where a use happens, as far as the assembly and its portable PDB tell.</summary>
/// <param name="Member">The member as written; null where the type itself is meant (base class, interface, attribute).</param>
/// <param name="File">The source file; null without a portable PDB.</param>
/// <param name="Line">The line, from 1; null where only the file is known.</param>
public sealed record SourcePlace(string? Member, string? File, int? Line)
{
    /// <summary>Nothing is known.</summary>
    public static readonly SourcePlace Unknown = new(null, null, null);
}

/// <summary>Looks up member, file and line of uses in one assembly. Only asked for violations, so that clean code costs nothing.</summary>
internal sealed class SourceLocator : IDisposable
{
    // The kind of the record that names a type's documents, from the portable PDB format.
    private static readonly Guid TypeDefinitionDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private readonly PEReader image;
    private readonly MetadataReader metadata;
    private readonly MetadataReaderProvider? provider;
    private readonly MetadataReader? symbols;

    public SourceLocator(AssemblyFile file)
    {
        image = file.OpenImage();
        metadata = image.GetMetadataReader();
        provider = file.OpenSymbols(image);
        symbols = ReadSymbols(provider);
    }

    public SourcePlace Find(TypeUse use)
    {
        var handle = MetadataTokens.EntityHandle(use.Token);
        return handle.Kind switch
        {
            HandleKind.MethodDefinition => OfMethod((MethodDefinitionHandle)handle, use.Offset),
            HandleKind.FieldDefinition => OfField((FieldDefinitionHandle)handle),
            HandleKind.PropertyDefinition => OfProperty((PropertyDefinitionHandle)handle),
            HandleKind.EventDefinition => OfEvent((EventDefinitionHandle)handle),
            HandleKind.TypeDefinition => new SourcePlace(null, FileOf((TypeDefinitionHandle)handle), null),
            _ => SourcePlace.Unknown,
        };
    }

    public void Dispose()
    {
        provider?.Dispose();
        image.Dispose();
    }

    private static MetadataReader? ReadSymbols(MetadataReaderProvider? provider)
    {
        try
        {
            return provider?.GetMetadataReader();
        }
        catch (BadImageFormatException)
        {
            // Damaged symbols cost the line numbers, never the verdict.
            return null;
        }
    }

    private SourcePlace OfMethod(MethodDefinitionHandle handle, int offset)
    {
        var method = metadata.GetMethodDefinition(handle);
        var member = NameOf(method);
        var point = PointOf(handle, offset);
        return point is { } found
            ? new SourcePlace(member, Document(found.Document), found.StartLine)
            : new SourcePlace(member, FileOf(method.GetDeclaringType()), null);
    }

    private SourcePlace OfField(FieldDefinitionHandle handle)
    {
        var field = metadata.GetFieldDefinition(handle);
        return new SourcePlace(
            WrittenName.OfMember(metadata.GetString(field.Name), isAccessor: false), FileOf(field.GetDeclaringType()), null);
    }

    private SourcePlace OfProperty(PropertyDefinitionHandle handle)
    {
        var accessors = metadata.GetPropertyDefinition(handle).GetAccessors();
        return OfAccessor(accessors.Getter.IsNil ? accessors.Setter : accessors.Getter);
    }

    private SourcePlace OfEvent(EventDefinitionHandle handle) => OfAccessor(metadata.GetEventDefinition(handle).GetAccessors().Adder);

    private SourcePlace OfAccessor(MethodDefinitionHandle handle) => handle.IsNil ? SourcePlace.Unknown : OfMethod(handle, offset: 0);

    // In a state machine the method is always MoveNext; the written name is in the type: <RunAsync>d__3. Where neither tells, no member is named.
    private string? NameOf(MethodDefinition method)
    {
        var name = metadata.GetString(method.Name);
        var declaring = metadata.GetTypeDefinition(method.GetDeclaringType());
        if (WrittenName.IsStartup(metadata.GetString(declaring.Namespace)))
        {
            return null;
        }

        var type = metadata.GetString(declaring.Name);
        if (!type.StartsWith('<') && (WrittenName.IsMadeUp(type) || name.StartsWith("_Lambda$__", StringComparison.Ordinal)))
        {
            return WrittenName.OfClosure(type);
        }

        var isStateMachine = type.StartsWith('<') && !type.StartsWith("<>", StringComparison.Ordinal) && !name.Contains('<', StringComparison.Ordinal);
        var isAccessor = (method.Attributes & MethodAttributes.SpecialName) != 0 && !name.StartsWith('.');
        return name is ".ctor" or ".cctor" && !isStateMachine ? name : WrittenName.OfMember(isStateMachine ? type : name, isAccessor);
    }

    private SequencePoint? PointOf(MethodDefinitionHandle handle, int offset)
    {
        if (symbols is null || MetadataTokens.GetRowNumber(handle) > symbols.MethodDebugInformation.Count)
        {
            return null;
        }

        SequencePoint? best = null;
        foreach (var point in symbols.GetMethodDebugInformation(handle.ToDebugInformationHandle()).GetSequencePoints())
        {
            if (!point.IsHidden && (best is null || point.Offset <= offset))
            {
                best = point;
            }
        }

        return best;
    }

    // A nested type without code of its own stands in the file of the type around it.
    private string? FileOf(TypeDefinitionHandle handle)
    {
        for (var type = handle; symbols is not null && !type.IsNil; type = metadata.GetTypeDefinition(type).GetDeclaringType())
        {
            var definition = metadata.GetTypeDefinition(type);
            var document = definition.GetMethods().Select(method => PointOf(method, offset: 0)).FirstOrDefault(point => point is not null)?.Document
                ?? DocumentOfType(type);
            if (document is { } found)
            {
                return Document(found);
            }
        }

        return null;
    }

    // Types without code are listed by the compiler in a record of their own: a run of document numbers.
    private DocumentHandle? DocumentOfType(TypeDefinitionHandle type)
    {
        foreach (var handle in symbols!.GetCustomDebugInformation(type))
        {
            var information = symbols.GetCustomDebugInformation(handle);
            if (symbols.GetGuid(information.Kind) == TypeDefinitionDocuments)
            {
                return MetadataTokens.DocumentHandle(symbols.GetBlobReader(information.Value).ReadCompressedInteger());
            }
        }

        return null;
    }

    // Deterministic builds write the source root as "/_/": what follows is the path in the repository.
    private string Document(DocumentHandle handle)
    {
        var name = symbols!.GetString(symbols.GetDocument(handle).Name).Replace('\\', '/');
        return name.StartsWith("/_/", StringComparison.Ordinal) ? name[3..] : name;
    }
}
