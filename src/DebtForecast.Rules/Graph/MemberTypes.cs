using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace DebtForecast.Rules.Graph;

/// <summary>The types behind a token in a method body.</summary>
/// <param name="Named">Types that the code names: the declaring type of a member, type arguments, the operand of a cast.</param>
/// <param name="InSignature">Types that only stand in the member's signature.</param>
internal sealed record TokenTypes(CodeType[] Named, CodeType[] InSignature)
{
    public static readonly TokenTypes None = new([], []);
}

/// <summary>Finds the types behind tokens, each worked out once for an assembly.</summary>
internal sealed class MemberTypes(MetadataReader metadata, SignatureTypes signatures)
{
    private readonly Dictionary<int, TokenTypes> byToken = [];

    public TokenTypes Of(EntityHandle handle)
    {
        var token = MetadataTokens.GetToken(handle);
        if (!byToken.TryGetValue(token, out var types))
        {
            types = Find(handle);
            byToken.Add(token, types);
        }

        return types;
    }

    private TokenTypes Find(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.MemberReference => OfReference(metadata.GetMemberReference((MemberReferenceHandle)handle)),
        HandleKind.MethodDefinition => OfMethod(metadata.GetMethodDefinition((MethodDefinitionHandle)handle)),
        HandleKind.FieldDefinition => OfField(metadata.GetFieldDefinition((FieldDefinitionHandle)handle)),
        HandleKind.MethodSpecification => OfSpecification(metadata.GetMethodSpecification((MethodSpecificationHandle)handle)),
        HandleKind.StandaloneSignature => OfStandalone(metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle)),
        _ => new TokenTypes(signatures.Of(handle), []),
    };

    private TokenTypes OfReference(MemberReference member)
    {
        var declaring = member.Parent.Kind == HandleKind.MethodDefinition
            ? signatures.Of(metadata.GetMethodDefinition((MethodDefinitionHandle)member.Parent).GetDeclaringType())
            : signatures.Of(member.Parent);
        var signature = member.GetKind() == MemberReferenceKind.Field ? signatures.OfField(member.Signature) : signatures.OfMethod(member.Signature);
        return new TokenTypes(declaring, signature);
    }

    private TokenTypes OfMethod(MethodDefinition method) =>
        new(signatures.Of(method.GetDeclaringType()), signatures.OfMethod(method.Signature));

    private TokenTypes OfField(FieldDefinition field) =>
        new(signatures.Of(field.GetDeclaringType()), signatures.OfField(field.Signature));

    private TokenTypes OfSpecification(MethodSpecification generic)
    {
        var method = Of(generic.Method);
        return new TokenTypes([.. signatures.OfList(generic.Signature), .. method.Named], method.InSignature);
    }

    private TokenTypes OfStandalone(StandaloneSignature signature) =>
        new(signature.GetKind() == StandaloneSignatureKind.LocalVariables
            ? signatures.OfList(signature.Signature)
            : signatures.OfMethod(signature.Signature), []);
}
