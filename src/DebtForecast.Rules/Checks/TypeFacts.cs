using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>What is known of a type beyond its uses: its definition, bases, interfaces, members, and what follows from them.</summary>
/// <remarks>Damage that shows only now costs the answer about that type, and is a problem that keeps the gate from passing.</remarks>
internal sealed class TypeFacts
{
    private readonly TypeHierarchy hierarchy;
    private readonly Dictionary<CodeType, IReadOnlyList<MemberDeclaration>> members = new(ReferenceEqualityComparer.Instance);
    private readonly Lazy<HashSet<CodeType>> inherited;

    public TypeFacts(DependencyGraph graph, AssemblySet assemblies)
    {
        hierarchy = new TypeHierarchy(graph, assemblies);
        inherited = new(() => [.. graph.Types.Where(type => type.IsDefined).SelectMany(DirectBases)]);
    }

    /// <summary>What was too damaged to answer; each message names the file and the remedy.</summary>
    public IEnumerable<string> Problems => hierarchy.Problems;

    /// <summary>All base classes, the nearest first.</summary>
    public IReadOnlyList<ConstructedType> BasesOf(CodeType type) => hierarchy.Unharmed(() => hierarchy.BasesOf(type)) ?? [];

    /// <summary>All interfaces: its own, those of its base classes and of other interfaces.</summary>
    public IReadOnlyList<ConstructedType> InterfacesOf(CodeType type) => hierarchy.Unharmed(() => hierarchy.InterfacesOf(type)) ?? [];

    public IReadOnlyList<ConstructedType> AttributesOf(CodeType type) => hierarchy.Unharmed(() => type.Declaration?.Attributes) ?? [];

    public TypeKindName? KindOf(CodeType type) => hierarchy.Unharmed(() => type.Declaration is { } declaration ? (object)declaration.Kind : null) as TypeKindName?;

    public VisibilityName? VisibilityOf(CodeType type) =>
        hierarchy.Unharmed(() => type.Declaration is { } declaration ? (object)declaration.Visibility : null) as VisibilityName?;

    /// <summary>The members that a person wrote in the type itself.</summary>
    public IReadOnlyList<MemberDeclaration> MembersOf(CodeType type) =>
        members.TryGetValue(type, out var found) ? found : members[type] = hierarchy.Unharmed(() => MemberReader.Read(type)) ?? [];

    public bool Has(CodeType type, TypeTrait trait) => trait switch
    {
        TypeTrait.Inherited => inherited.Value.Contains(type),
        TypeTrait.Immutable => !AndBases(type).Any(declaration => declaration.HasMutableState),
        TypeTrait.Stateless => !AndBases(type).Any(declaration => declaration.HasState),
        _ => hierarchy.Unharmed(() => type.Declaration?.Traits)?.Contains(trait) == true,
    };

    private List<TypeDeclaration> AndBases(CodeType type) =>
        hierarchy.Unharmed(() => BasesOf(type).Select(basis => basis.Type).Prepend(type).OfType<CodeType>().Select(hierarchy.DeclarationOf).OfType<TypeDeclaration>().ToList()) ?? [];

    private IEnumerable<CodeType> DirectBases(CodeType type) => hierarchy.Unharmed(() => type.Declaration is { } declaration
        ? declaration.Interfaces.Append(declaration.Base).OfType<ConstructedType>().Select(basis => basis.Type).OfType<CodeType>().ToList()
        : null) ?? [];
}
