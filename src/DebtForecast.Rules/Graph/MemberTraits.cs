using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Graph;

/// <summary>What the flags of a member say; equal answers share one set.</summary>
internal static class MemberTraits
{
    private static readonly ConcurrentDictionary<int, FrozenSet<MemberTrait>> Sets = new();

    public static FrozenSet<MemberTrait> Of(params ReadOnlySpan<(MemberTrait Trait, bool Holds)> traits)
    {
        var bits = 0;
        foreach (var (trait, holds) in traits)
        {
            bits |= holds ? 1 << (int)trait : 0;
        }

        return Sets.GetOrAdd(bits, static held => Enum.GetValues<MemberTrait>().Where(trait => (held & (1 << (int)trait)) != 0).ToFrozenSet());
    }

    /// <summary>A virtual method that takes no new slot overrides one; what implements an interface is virtual and final for the runtime only.</summary>
    public static (MemberTrait Trait, bool Holds)[] OfMethod(MethodAttributes attributes, bool isCovariantOverride)
    {
        var isVirtual = (attributes & MethodAttributes.Virtual) != 0;
        return
        [
            (MemberTrait.Static, (attributes & MethodAttributes.Static) != 0),
            (MemberTrait.Abstract, (attributes & MethodAttributes.Abstract) != 0),
            (MemberTrait.Virtual, isVirtual && (attributes & MethodAttributes.Final) == 0),
            (MemberTrait.Override, isVirtual && (isCovariantOverride || (attributes & MethodAttributes.NewSlot) == 0)),
        ];
    }

    public static FrozenSet<MemberTrait> OfField(FieldAttributes attributes) => Of(
        (MemberTrait.Static, (attributes & FieldAttributes.Static) != 0),
        (MemberTrait.ReadOnly, (attributes & (FieldAttributes.InitOnly | FieldAttributes.Literal)) != 0),
        (MemberTrait.Constant, (attributes & FieldAttributes.Literal) != 0));
}
