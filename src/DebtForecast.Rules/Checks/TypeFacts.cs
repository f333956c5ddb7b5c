using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>What is known of a type beyond its own definition: bases, interfaces, members, and what follows from them.</summary>
internal sealed class TypeFacts
{
    private readonly Func<CodeType, IReadOnlyList<ConstructedType>> basesOf;
    private readonly Func<CodeType, IReadOnlyList<ConstructedType>> interfacesOf;
    private readonly Func<CodeType, IReadOnlyList<MemberDeclaration>> membersOf;
    private readonly Lazy<HashSet<CodeType>> inherited;

    public TypeFacts(
        IEnumerable<CodeType> scanned,
        Func<CodeType, IReadOnlyList<ConstructedType>> basesOf,
        Func<CodeType, IReadOnlyList<ConstructedType>> interfacesOf,
        Func<CodeType, IReadOnlyList<MemberDeclaration>> membersOf)
    {
        this.basesOf = Kept(basesOf);
        this.interfacesOf = Kept(interfacesOf);
        this.membersOf = Kept(membersOf);
        inherited = new(() => [.. scanned.SelectMany(DirectBases)]);
    }

    /// <summary>All base classes, the nearest first.</summary>
    public IReadOnlyList<ConstructedType> BasesOf(CodeType type) => basesOf(type);

    /// <summary>All interfaces: its own, those of its base classes and of other interfaces.</summary>
    public IReadOnlyList<ConstructedType> InterfacesOf(CodeType type) => interfacesOf(type);

    /// <summary>The members that a person wrote in the type itself.</summary>
    public IReadOnlyList<MemberDeclaration> MembersOf(CodeType type) => membersOf(type);

    public bool Has(CodeType type, TypeTrait trait) => trait switch
    {
        TypeTrait.Inherited => inherited.Value.Contains(type),
        TypeTrait.Immutable => IsImmutable(type),
        TypeTrait.Stateless => IsStateless(type),
        _ => type.Declaration is { } declaration && declaration.Traits.Contains(trait),
    };

    private bool IsImmutable(CodeType type) =>
        MembersOf(type).All(CannotChange) && BasesOf(type).All(basis => basis.Type is not { IsDefined: true } scanned || MembersOf(scanned).All(CannotChange));

    private bool IsStateless(CodeType type) => !MembersOf(type).Any(member => !member.Traits.Contains(MemberTrait.Static) && HoldsState(member));

    private static bool CannotChange(MemberDeclaration member) => member.Traits.Contains(MemberTrait.Static) || member.Kind switch
    {
        MemberKindName.Field => member.Traits.Contains(MemberTrait.ReadOnly),
        MemberKindName.Property => member.Setter is null or SetterName.None or SetterName.Init,
        _ => true,
    };

    private static bool HoldsState(MemberDeclaration member) => member.Kind == MemberKindName.Field;

    private static IEnumerable<CodeType> DirectBases(CodeType type) => type.Declaration is { } declaration
        ? declaration.Interfaces.Append(declaration.Base).OfType<ConstructedType>().Select(basis => basis.Type).OfType<CodeType>()
        : [];

    private static Func<CodeType, IReadOnlyList<T>> Kept<T>(Func<CodeType, IReadOnlyList<T>> read)
    {
        var known = new Dictionary<CodeType, IReadOnlyList<T>>(ReferenceEqualityComparer.Instance);
        return type => known.TryGetValue(type, out var found) ? found : known[type] = read(type);
    }
}
