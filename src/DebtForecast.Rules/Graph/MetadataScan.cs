using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Graph;

/// <summary>Reads one assembly into the graph: declarations, attributes and method bodies.</summary>
internal sealed class MetadataScan
{
    private const int NoOffset = -1;

    // What a compiler makes stays far below one step for each byte. Only a made-up file has its methods share bodies and its signatures
    // share types until a small file takes hours.
    private const long StepsForAByte = 16;
    private const long StepsForAll = 1_000_000;
    private readonly AssemblyFile file;
    private readonly PEReader image;
    private readonly MetadataReader metadata;
    private readonly GraphBuilder graph;
    private readonly TypeNames names;
    private readonly SignatureTypes signatures;
    private readonly MemberTypes members;
    private readonly AttributeTypes attributes;
    private readonly DeclarationReader declarations;
    private readonly bool isVisualBasic;
    private readonly bool isFSharp;
    private readonly StartupValues startup;
    private CodeType owner = null!;
    private int ownToken;
    private int token;
    private int offset = NoOffset;
    private long steps;

    private MetadataScan(AssemblyFile file, PEReader image, GraphBuilder graph)
    {
        this.file = file;
        this.image = image;
        this.graph = graph;
        metadata = image.GetMetadataReader();
        names = new TypeNames(metadata, graph);
        signatures = new SignatureTypes(metadata, names);
        members = new MemberTypes(metadata, signatures);
        attributes = new AttributeTypes(metadata, names);
        steps = StepsForAll + (StepsForAByte * image.GetEntireImage().Length);
        declarations = new DeclarationReader(file, graph);
        startup = new StartupValues(metadata);
        isVisualBasic = RefersTo("Microsoft.VisualBasic");
        isFSharp = RefersTo("FSharp.Core");
    }

    private bool RefersTo(string assembly) => metadata.AssemblyReferences.Any(handle =>
        metadata.StringComparer.StartsWith(metadata.GetAssemblyReference(handle).Name, assembly));

    /// <summary>Scans an assembly.</summary>
    /// <returns>The number of type definitions, compiler-made ones included.</returns>
    public static int Run(AssemblyFile file, GraphBuilder graph)
    {
        using var image = file.OpenImage();
        var scan = new MetadataScan(file, image, graph);
        foreach (var handle in scan.metadata.TypeDefinitions)
        {
            scan.Type(handle);
        }

        return scan.metadata.TypeDefinitions.Count;
    }

    private void Type(TypeDefinitionHandle handle)
    {
        if (names.Of(handle) is not { } written)
        {
            return;
        }

        owner = written;
        owner.IsDefined = true;
        var type = metadata.GetTypeDefinition(handle);
        owner.IsGenerated |= IsOfCompiler(owner.Namespace) || IsGeneratedSpace(owner.Namespace) || IsInsideGenerated(type);
        ownToken = WrittenName.IsMadeUp(metadata.GetString(type.Name)) ? 0 : MetadataTokens.GetToken(handle);
        if (ownToken != 0)
        {
            owner.Declaration ??= new TypeDeclaration(declarations, ownToken);
        }

        At(handle);
        Use(type.BaseType, UseKind.Base);
        foreach (var implementation in type.GetInterfaceImplementations())
        {
            Use(metadata.GetInterfaceImplementation(implementation).Interface, UseKind.Interface);
        }

        Attributes(type.GetCustomAttributes());
        GenericParameters(type.GetGenericParameters());
        Members(type);
    }

    // F# starts each file in a class of its own; Visual Basic adds My.Computer and its like to every program.
    private bool IsOfCompiler(string space) => WrittenName.IsStartup(space)
        || (isVisualBasic && (space == "My" || space.EndsWith(".My", StringComparison.Ordinal)));

    private void Members(TypeDefinition type)
    {
        foreach (var handle in type.GetFields())
        {
            var field = metadata.GetFieldDefinition(handle);
            At(handle);
            Use(signatures.OfField(field.Signature), UseKind.Member);
            Attributes(field.GetCustomAttributes());
        }

        foreach (var handle in type.GetProperties())
        {
            var property = metadata.GetPropertyDefinition(handle);
            At(handle);
            Use(signatures.OfMethod(property.Signature), UseKind.Member);
            Attributes(property.GetCustomAttributes());
        }

        foreach (var handle in type.GetEvents())
        {
            var raised = metadata.GetEventDefinition(handle);
            At(handle);
            Use(raised.Type, UseKind.Member);
            Attributes(raised.GetCustomAttributes());
        }

        foreach (var handle in type.GetMethods())
        {
            Method(handle);
        }
    }

    private void Method(MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        At(handle);
        Use(signatures.OfMethod(method.Signature), UseKind.Signature);
        Attributes(method.GetCustomAttributes());
        GenericParameters(method.GetGenericParameters());
        foreach (var parameter in method.GetParameters())
        {
            Attributes(metadata.GetParameter(parameter).GetCustomAttributes());
        }

        if (method.RelativeVirtualAddress != 0 && (method.ImplAttributes & MethodImplAttributes.CodeTypeMask) == MethodImplAttributes.IL)
        {
            Body(image.GetMethodBody(method.RelativeVirtualAddress));
        }
    }

    private void Body(MethodBodyBlock body)
    {
        if (!body.LocalSignature.IsNil)
        {
            Use(members.Of(body.LocalSignature).Named, UseKind.Local);
        }

        foreach (var region in body.ExceptionRegions)
        {
            offset = region.HandlerOffset;
            Use(region.Kind == ExceptionRegionKind.Catch ? region.CatchType : default, UseKind.Catch);
        }

        Walk(body.Size);
        var instructions = new IlTokens(body.GetILReader());
        while (instructions.Next())
        {
            offset = instructions.Offset;
            var types = members.Of(MetadataTokens.EntityHandle(instructions.Token));
            Use(types.Named, UseKind.Body);
            Use(types.InSignature, UseKind.CalleeSignature);
            if (isFSharp)
            {
                Startup(instructions, types);
            }
        }

        startup.Forget();
        offset = NoOffset;
    }

    private void Startup(in IlTokens instruction, TokenTypes types)
    {
        if (!WrittenName.IsStartup(owner.Namespace))
        {
            if (instruction.IsStaticLoad)
            {
                startup.Read(instruction.Token, owner);
            }

            return;
        }

        startup.Use(types, offset);
        if (instruction.IsStaticStore)
        {
            Credit(startup.ModuleOf(instruction.Token) ?? owner);
            startup.Forget();
        }
    }

    private void Credit(CodeType module)
    {
        var (file, last) = (owner, offset);
        owner = module;
        foreach (var use in startup.SinceStore)
        {
            offset = use.Offset;
            Use(use.Types.Named, UseKind.Body);
            Use(use.Types.InSignature, UseKind.CalleeSignature);
        }

        (owner, offset) = (file, last);
    }

    private void GenericParameters(GenericParameterHandleCollection parameters)
    {
        foreach (var handle in parameters)
        {
            var parameter = metadata.GetGenericParameter(handle);
            Attributes(parameter.GetCustomAttributes());
            foreach (var constraint in parameter.GetConstraints())
            {
                Use(metadata.GetGenericParameterConstraint(constraint).Type, UseKind.Constraint);
            }
        }
    }

    private void Attributes(CustomAttributeHandleCollection handles)
    {
        foreach (var handle in handles)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            var constructor = members.Of(attribute.Constructor);
            Use(constructor.Named, UseKind.Attribute);
            Use(constructor.InSignature, UseKind.Attribute);
            if (IsForCompilers(constructor.Named))
            {
                MarkGenerated(constructor.Named[0].Name);
            }
            else
            {
                Use(attributes.Of(attribute), UseKind.Attribute);
            }
        }
    }

    // Attributes such as nullability and AsyncStateMachine are on nearly everything and name nothing that a person wrote.
    private static bool IsForCompilers(CodeType[] attribute) =>
        attribute.Length > 0 && attribute[0].Namespace is "System.Runtime.CompilerServices" or "Microsoft.CodeAnalysis" or "System.CodeDom.Compiler";

    // Only on the type itself: its closures carry the attribute too, and they belong to a type that is written.
    private void MarkGenerated(string attribute)
    {
        var saysSo = attribute is "System.Runtime.CompilerServices.CompilerGeneratedAttribute"
            or "Microsoft.CodeAnalysis.EmbeddedAttribute" or "System.CodeDom.Compiler.GeneratedCodeAttribute";
        owner.IsGenerated |= saysSo && token == ownToken;
    }

    // A generator marks its outermost type only: the parts of a generated regular expression stand inside it. Outer types come first in the table.
    private bool IsInsideGenerated(TypeDefinition type) => type.IsNested && names.Of(type.GetDeclaringType()) is { IsGenerated: true };

    // The entry point that xunit.v3 generates carries its mark in its namespace only: Xunit.AutoGenerated._Y2tjygixZ.
    private static bool IsGeneratedSpace(string space) => Segments.Covers("Xunit.AutoGenerated", space);

    private void At(EntityHandle member)
    {
        token = MetadataTokens.GetToken(member);
        offset = NoOffset;
    }

    private void Use(EntityHandle type, UseKind kind)
    {
        if (!type.IsNil)
        {
            Use(signatures.Of(type), kind);
        }
    }

    private void Use(ReadOnlySpan<CodeType> types, UseKind kind)
    {
        Walk(types.Length);
        foreach (var type in types)
        {
            graph.Add(new TypeUse(owner, type, kind, file, token, offset));
        }
    }

    private void Walk(int count)
    {
        steps -= count;
        if (steps < 0)
        {
            throw new BadImageFormatException("Its methods share bodies or types in a way that no compiler makes.");
        }
    }
}
