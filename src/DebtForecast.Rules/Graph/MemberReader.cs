using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Graph;

/// <summary>Reads the members of types: only of those that somebody asks about, so nothing is kept here.</summary>
public static class MemberReader
{
    /// <summary>Reads the members that a person wrote, and the constructor that the compiler adds where nobody wrote one.</summary>
    /// <param name="type">The type.</param>
    /// <returns>
    /// Constructors, methods, properties, fields, events, each in the order of the assembly; none for a type without
    /// <see cref="CodeType.Declaration"/>. The order differs between builds, the signatures do not.
    /// </returns>
    /// <exception cref="BadImageFormatException">The tables are damaged; the message names the file and the remedy.</exception>
    public static IReadOnlyList<MemberDeclaration> Read(CodeType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Declaration is { } declaration ? Read(declaration) : [];
    }

    /// <summary>Reads the members of a declaration.</summary>
    /// <param name="declaration">The declaration, also one from <see cref="TypeHierarchy.DeclarationOf"/>.</param>
    /// <returns>As for <see cref="Read(CodeType)"/>.</returns>
    /// <exception cref="BadImageFormatException">The tables are damaged; the message names the file and the remedy.</exception>
    public static IReadOnlyList<MemberDeclaration> Read(TypeDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        var kind = declaration.Kind;
        return declaration.Source.Read(tables => new MemberTables(tables, declaration.Definition(tables), kind).Read());
    }
}

/// <summary>The members of one type.</summary>
internal sealed class MemberTables(DeclarationTables tables, TypeDefinition type, TypeKindName kind)
{
    // .NET 10 compilers can leave async to the runtime: no state machine, this flag instead.
    private const MethodImplAttributes RuntimeAsync = (MethodImplAttributes)0x2000;
    private const string Compilers = "System.Runtime.CompilerServices";
    private readonly MetadataReader metadata = tables.Metadata;
    private readonly GenericNames generics = GenericNames.Read(tables.Metadata, type);
    private readonly HashSet<MethodDefinitionHandle> accessors = [];
    private readonly HashSet<string> eventNames = new(StringComparer.Ordinal);

    public IReadOnlyList<MemberDeclaration> Read()
    {
        var properties = type.GetProperties().Select(Property).OfType<MemberDeclaration>().ToList();
        var events = type.GetEvents().Select(Event).OfType<MemberDeclaration>().ToList();
        var methods = type.GetMethods().Where(handle => !accessors.Contains(handle)).Select(Method).OfType<MemberDeclaration>().ToList();
        var fields = type.GetFields().Select(Field).OfType<MemberDeclaration>();
        return [.. methods.Where(IsConstructor), .. methods.Where(method => !IsConstructor(method)), .. properties, .. fields, .. events];
    }

    private static bool IsConstructor(MemberDeclaration member) => member.Kind == MemberKindName.Constructor;

    private MemberDeclaration? Method(MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        var name = metadata.GetString(method.Name);
        var isConstructor = name == ".ctor";
        if (IsMadeUp(method, name))
        {
            return null;
        }

        var (returned, types) = tables.Types.OfMethod(method.Signature, generics.With(metadata, method));
        return new MemberDeclaration
        {
            Kind = isConstructor ? MemberKindName.Constructor : MemberKindName.Method,
            Name = isConstructor ? name : MemberText.ShortName(name),
            Signature = MemberText.OfMethod(name, generics.With(metadata, method).OfMethod, types, returned),
            Visibility = VisibilityOf(method.Attributes),
            Traits = MemberTraits.Of([.. MemberTraits.OfMethod(method.Attributes, IsCovariantOverride(method)), (MemberTrait.Async, IsAsync(method)), (MemberTrait.Generic, method.GetGenericParameters().Count > 0)]),
            Type = returned,
            Parameters = Parameters(method, types),
            Attributes = tables.AttributesOf(method.GetCustomAttributes()),
            Token = MetadataTokens.GetToken(handle),
        };
    }

    private MemberDeclaration? Property(PropertyDefinitionHandle handle)
    {
        var property = metadata.GetPropertyDefinition(handle);
        var own = property.GetAccessors();
        if (!Claim(own.Getter, own.Setter, own.Others) || IsEqualityContract(property, own.Getter))
        {
            return null;
        }

        var accessor = MostVisible(own.Getter, own.Setter);
        var (returned, types) = tables.Types.OfMethod(property.Signature, generics);
        var name = metadata.GetString(property.Name);
        return new MemberDeclaration
        {
            Kind = MemberKindName.Property,
            Name = MemberText.ShortName(name),
            Signature = types.Count == 0 ? name : $"{name}[{string.Join(", ", types.Select(type => type.Text))}]",
            Visibility = VisibilityOf(accessor.Attributes),
            Traits = MemberTraits.Of(MemberTraits.OfMethod(accessor.Attributes, IsCovariantOverride(accessor))),
            Type = returned,
            Parameters = Parameters(accessor, types),
            Setter = SetterOf(own.Setter),
            Attributes = tables.AttributesOf(property.GetCustomAttributes()),
            Token = MetadataTokens.GetToken(handle),
        };
    }

    private MemberDeclaration? Event(EventDefinitionHandle handle)
    {
        var raised = metadata.GetEventDefinition(handle);
        var own = raised.GetAccessors();
        var name = metadata.GetString(raised.Name);
        eventNames.Add(name);
        if (!Claim(own.Adder, own.Remover, [.. own.Others, own.Raiser]))
        {
            return null;
        }

        var accessor = MostVisible(own.Adder, own.Remover);
        return new MemberDeclaration
        {
            Kind = MemberKindName.Event,
            Name = MemberText.ShortName(name),
            Signature = name,
            Visibility = VisibilityOf(accessor.Attributes),
            Traits = MemberTraits.Of(MemberTraits.OfMethod(accessor.Attributes, IsCovariantOverride(accessor))),
            Type = tables.Types.Of(raised.Type, generics),
            Parameters = [],
            Attributes = tables.AttributesOf(raised.GetCustomAttributes()),
            Token = MetadataTokens.GetToken(handle),
        };
    }

    private MemberDeclaration? Field(FieldDefinitionHandle handle)
    {
        var field = metadata.GetFieldDefinition(handle);
        var name = metadata.GetString(field.Name);
        if (kind == TypeKindName.Enum || eventNames.Contains(name) || WrittenName.IsBackingField(name)
            || tables.Has(field.GetCustomAttributes(), Compilers, "CompilerGeneratedAttribute"))
        {
            return null;
        }

        return new MemberDeclaration
        {
            Kind = MemberKindName.Field,
            Name = name,
            Signature = name,
            Visibility = VisibilityOf((MethodAttributes)(field.Attributes & FieldAttributes.FieldAccessMask)),
            Traits = MemberTraits.OfField(field.Attributes),
            Type = tables.Types.OfField(field.Signature, generics),
            Parameters = [],
            Attributes = tables.AttributesOf(field.GetCustomAttributes()),
            Token = MetadataTokens.GetToken(handle),
        };
    }

    // Of a delegate only Invoke says something; the rest is the same for all of them.
    private bool IsMadeUp(MethodDefinition method, string name) =>
        name == ".cctor" || WrittenName.IsClosureMethod(name)
        || (kind == TypeKindName.Delegate && name != "Invoke")
        || tables.Has(method.GetCustomAttributes(), Compilers, "CompilerGeneratedAttribute");

    private bool IsEqualityContract(PropertyDefinition property, MethodDefinitionHandle getter) =>
        metadata.StringComparer.Equals(property.Name, "EqualityContract") && !getter.IsNil
        && tables.Has(metadata.GetMethodDefinition(getter).GetCustomAttributes(), Compilers, "CompilerGeneratedAttribute");

    private bool IsAsync(MethodDefinition method) => (method.ImplAttributes & RuntimeAsync) != 0
        || tables.Has(method.GetCustomAttributes(), Compilers, "AsyncStateMachineAttribute")
        || tables.Has(method.GetCustomAttributes(), Compilers, "AsyncIteratorStateMachineAttribute");

    // An override that returns a more derived type takes a new slot in the table of methods.
    private bool IsCovariantOverride(MethodDefinition method) =>
        tables.Has(method.GetCustomAttributes(), Compilers, "PreserveBaseOverridesAttribute");

    private bool Claim(MethodDefinitionHandle first, MethodDefinitionHandle second, IEnumerable<MethodDefinitionHandle> others)
    {
        accessors.UnionWith(others);
        accessors.Add(first);
        accessors.Add(second);
        return !first.IsNil || !second.IsNil;
    }

    private MethodDefinition MostVisible(MethodDefinitionHandle first, MethodDefinitionHandle second)
    {
        if (first.IsNil || second.IsNil)
        {
            return metadata.GetMethodDefinition(first.IsNil ? second : first);
        }

        var (one, other) = (metadata.GetMethodDefinition(first), metadata.GetMethodDefinition(second));
        return (one.Attributes & MethodAttributes.MemberAccessMask) >= (other.Attributes & MethodAttributes.MemberAccessMask) ? one : other;
    }

    private SetterName SetterOf(MethodDefinitionHandle handle)
    {
        if (handle.IsNil)
        {
            return SetterName.None;
        }

        var setter = metadata.GetMethodDefinition(handle);
        tables.Types.OfMethod(setter.Signature, generics);
        return tables.Types.IsInit ? SetterName.Init : VisibilityOf(setter.Attributes) switch
        {
            VisibilityName.Public => SetterName.Public,
            VisibilityName.Internal or VisibilityName.ProtectedInternal => SetterName.Internal,
            VisibilityName.Protected or VisibilityName.PrivateProtected => SetterName.Protected,
            _ => SetterName.Private,
        };
    }

    private static VisibilityName VisibilityOf(MethodAttributes attributes) => (attributes & MethodAttributes.MemberAccessMask) switch
    {
        MethodAttributes.Public => VisibilityName.Public,
        MethodAttributes.FamORAssem => VisibilityName.ProtectedInternal,
        MethodAttributes.Assembly => VisibilityName.Internal,
        MethodAttributes.Family => VisibilityName.Protected,
        MethodAttributes.FamANDAssem => VisibilityName.PrivateProtected,
        _ => VisibilityName.Private,
    };

    // Row 0 is the return value; rows may be missing. The value of a setter stands after the parameters of an indexer.
    private List<(string Name, ConstructedType Type)> Parameters(MethodDefinition method, IReadOnlyList<ConstructedType> types)
    {
        var names = new string[types.Count];
        foreach (var handle in method.GetParameters())
        {
            var parameter = metadata.GetParameter(handle);
            if (parameter.SequenceNumber >= 1 && parameter.SequenceNumber <= names.Length)
            {
                names[parameter.SequenceNumber - 1] = metadata.GetString(parameter.Name);
            }
        }

        return [.. types.Select((type, i) => (names[i] ?? "", type))];
    }
}
