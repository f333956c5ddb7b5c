using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace DebtForecast.Rules.Graph;

/// <summary>Reads what one assembly declares, when somebody asks: most types of a big assembly are never asked about.</summary>
internal sealed class DeclarationReader(AssemblyFile file, GraphBuilder graph)
{
    private PEReader? image;
    private DeclarationTables? tables;
    private Dictionary<string, TypeDeclaration?>? byName;

    public AssemblyFile File => file;

    /// <summary>Reads something; several threads may ask.</summary>
    /// <exception cref="BadImageFormatException">The tables are damaged; the message names the file and the remedy.</exception>
    public T Read<T>(Func<DeclarationTables, T> read)
    {
        lock (graph)
        {
            try
            {
                return AssemblyFile.Guarded(() => read(tables ??= Open()));
            }
            catch (BadImageFormatException damaged)
            {
                throw new BadImageFormatException($"{file.Path} is damaged: {damaged.Message} Build it again, or leave it out.", damaged);
            }
        }
    }

    /// <summary>The declaration of a type by its full name in metadata form.</summary>
    public TypeDeclaration? Find(string name) => (byName ??= Read(ByName)).GetValueOrDefault(name);

    /// <summary>The assembly that a type was moved to, if this one says so.</summary>
    public string? ForwardOf(string space, string name) => Read(open =>
    {
        foreach (var handle in open.Metadata.ExportedTypes)
        {
            var type = open.Metadata.GetExportedType(handle);
            if (type.Implementation.Kind == HandleKind.AssemblyReference
                && open.Metadata.StringComparer.Equals(type.Namespace, space)
                && open.Metadata.StringComparer.Equals(type.Name, name))
            {
                return open.Metadata.GetString(open.Metadata.GetAssemblyReference((AssemblyReferenceHandle)type.Implementation).Name);
            }
        }

        return null;
    });

    private DeclarationTables Open()
    {
        image = file.OpenImage();
        return new DeclarationTables(image.GetMetadataReader(), graph);
    }

    private Dictionary<string, TypeDeclaration?> ByName(DeclarationTables open)
    {
        var found = new Dictionary<string, TypeDeclaration?>(StringComparer.Ordinal);
        foreach (var handle in open.Metadata.TypeDefinitions)
        {
            var isWritten = !WrittenName.IsMadeUp(open.Metadata.GetString(open.Metadata.GetTypeDefinition(handle).Name));
            if (isWritten && open.Names.Of(handle) is { } type)
            {
                found.TryAdd(type.Name, new TypeDeclaration(this, MetadataTokens.GetToken(handle)));
            }
        }

        return found;
    }
}

/// <summary>An open assembly with what is needed to name its types.</summary>
internal sealed class DeclarationTables
{
    public DeclarationTables(MetadataReader metadata, GraphBuilder graph)
    {
        Metadata = metadata;
        Names = new TypeNames(metadata, graph);
        Types = new ConstructedTypes(metadata, Names);
    }

    public MetadataReader Metadata { get; }

    public TypeNames Names { get; }

    public ConstructedTypes Types { get; }

    /// <summary>The types of attributes; generic ones with their arguments.</summary>
    public IReadOnlyList<ConstructedType> AttributesOf(CustomAttributeHandleCollection handles)
    {
        var types = new List<ConstructedType>(handles.Count);
        foreach (var handle in handles)
        {
            types.Add(Types.Of(TypeOf(Metadata.GetCustomAttribute(handle)), new GenericNames([], [])));
        }

        return types;
    }

    /// <summary>Whether one of the attributes has this name.</summary>
    public bool Has(CustomAttributeHandleCollection handles, string space, string name)
    {
        foreach (var handle in handles)
        {
            if (Is(TypeOf(Metadata.GetCustomAttribute(handle)), space, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a handle is a plain type of this name.</summary>
    public bool Is(EntityHandle type, string space, string name)
    {
        var (itsSpace, itsName) = type.Kind switch
        {
            // Of all classes System.Object alone has no base.
            _ when type.IsNil => default,
            HandleKind.TypeReference when Metadata.GetTypeReference((TypeReferenceHandle)type) is var reference => (reference.Namespace, reference.Name),
            HandleKind.TypeDefinition when Metadata.GetTypeDefinition((TypeDefinitionHandle)type) is var definition => (definition.Namespace, definition.Name),
            _ => default,
        };
        return !itsName.IsNil && Metadata.StringComparer.Equals(itsName, name) && Metadata.StringComparer.Equals(itsSpace, space);
    }

    private EntityHandle TypeOf(CustomAttribute attribute) => attribute.Constructor.Kind == HandleKind.MethodDefinition
        ? Metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()
        : Metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
}
