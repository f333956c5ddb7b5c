using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.InteropServices;

namespace DebtForecast.Rules.Graph;

/// <summary>Finds the types in signatures. Walks the blobs itself: it needs names only, so no objects are made for arrays and the like.</summary>
/// <remarks>The layout of signatures is ECMA-335, partition II, section 23.2.</remarks>
internal sealed class SignatureTypes(MetadataReader metadata, TypeNames names)
{
    private const int DeepestSignature = 100;
    private const int LongestSignature = 100_000;
    private const byte GenericMethod = 0x10;
    private readonly Dictionary<int, CodeType[]> specifications = [];
    private readonly List<CodeType> found = [];
    private int depth;

    public CodeType[] OfField(BlobHandle signature) => Collect(signature, (ref BlobReader blob) =>
    {
        blob.ReadByte();
        Type(ref blob);
    });

    /// <summary>Methods, properties and indirect calls: return type, then parameters.</summary>
    public CodeType[] OfMethod(BlobHandle signature) => Collect(signature, Method);

    /// <summary>Local variables, and the type arguments of a method call: a kind, a count, the types.</summary>
    public CodeType[] OfList(BlobHandle signature) => Collect(signature, (ref BlobReader blob) =>
    {
        blob.ReadByte();
        Types(ref blob, blob.ReadCompressedInteger());
    });

    public CodeType[] Of(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => One(names.Of((TypeDefinitionHandle)handle)),
        HandleKind.TypeReference => One(names.Of((TypeReferenceHandle)handle)),
        HandleKind.TypeSpecification => OfSpecification((TypeSpecificationHandle)handle),
        _ => [],
    };

    private static CodeType[] One(CodeType? type) => type is null ? [] : [type];

    private CodeType[] OfSpecification(TypeSpecificationHandle handle)
    {
        var row = MetadataTokens.GetRowNumber(handle);
        if (!specifications.TryGetValue(row, out var types))
        {
            types = Collect(metadata.GetTypeSpecification(handle).Signature, Type);
            specifications.Add(row, types);
        }

        return types;
    }

    // A specification inside a signature is collected on top of what the outer one has found so far.
    private CodeType[] Collect(BlobHandle signature, Walk walk)
    {
        var start = found.Count;
        var blob = metadata.GetBlobReader(signature);
        Enter();
        walk(ref blob);
        depth--;
        CodeType[] types = found.Count == start ? [] : [.. CollectionsMarshal.AsSpan(found)[start..]];
        found.RemoveRange(start, found.Count - start);
        return types;
    }

    private void Method(ref BlobReader blob)
    {
        if ((blob.ReadByte() & GenericMethod) != 0)
        {
            blob.ReadCompressedInteger();
        }

        var parameters = blob.ReadCompressedInteger();
        Types(ref blob, parameters + 1);
    }

    private void Types(ref BlobReader blob, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Type(ref blob);
        }
    }

    private void Type(ref BlobReader blob)
    {
        Enter();
        while (Element(ref blob))
        {
        }

        depth--;
    }

    /// <summary>Reads one element; true where it only wraps the type that follows.</summary>
    private bool Element(ref BlobReader blob)
    {
        switch ((SignatureTypeCode)blob.ReadCompressedInteger())
        {
            case SignatureTypeCode.Pointer or SignatureTypeCode.ByReference or SignatureTypeCode.SZArray:
            case SignatureTypeCode.Pinned or SignatureTypeCode.Sentinel:
                return true;
            case SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier:
                Add(blob.ReadTypeHandle());
                return true;
            case (SignatureTypeCode)SignatureTypeKind.ValueType or (SignatureTypeCode)SignatureTypeKind.Class:
                Add(blob.ReadTypeHandle());
                return false;
            case SignatureTypeCode.GenericTypeParameter or SignatureTypeCode.GenericMethodParameter:
                blob.ReadCompressedInteger();
                return false;
            case SignatureTypeCode.Array:
                Array(ref blob);
                return false;
            case SignatureTypeCode.GenericTypeInstance:
                blob.ReadByte();
                Add(blob.ReadTypeHandle());
                Types(ref blob, blob.ReadCompressedInteger());
                return false;
            case SignatureTypeCode.FunctionPointer:
                Method(ref blob);
                return false;
            default:
                return false;
        }
    }

    private void Array(ref BlobReader blob)
    {
        Type(ref blob);
        blob.ReadCompressedInteger();
        for (var sizes = blob.ReadCompressedInteger(); sizes > 0; sizes--)
        {
            blob.ReadCompressedInteger();
        }

        for (var bounds = blob.ReadCompressedInteger(); bounds > 0; bounds--)
        {
            blob.ReadCompressedSignedInteger();
        }
    }

    // Types that each hold the one before twice double with every step.
    private void Add(EntityHandle handle)
    {
        found.AddRange(Of(handle));
        if (found.Count > LongestSignature)
        {
            throw new BadImageFormatException($"A signature names more than {LongestSignature} types.");
        }
    }

    private void Enter()
    {
        if (++depth > DeepestSignature)
        {
            throw new BadImageFormatException($"A signature is nested more than {DeepestSignature} deep.");
        }
    }

    private delegate void Walk(ref BlobReader blob);
}
