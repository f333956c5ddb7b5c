using DebtForecast.Rules.Files;
using static DebtForecast.Rules.Tests.Checks.RuleBuilder;

namespace DebtForecast.Rules.Tests.Checks;

/// <summary>Rules about what types and members are declared to be.</summary>
public sealed class DeclarationRulesTests
{
    private const string Handlers = """
        namespace Acme;
        public interface IHandler<TIn, TOut> { }
        public interface IBusy : IHandler<int, Unit> { }
        public class Unit { }
        public abstract class HandlerBase<T> : IHandler<T, string> { }
        [Obsolete] public sealed class PayHandler : HandlerBase<Unit> { private readonly int state; }
        internal class BusyHandler : IBusy { public int Count; }
        public enum Color { Red }
        public struct Money { }
        public record Person(string Name);
        public static class Tools { }
        """;

    [Fact]
    public void Kind_TellsClassesFromStructsAndEnums() => Assert.Equal(
        ["Acme.Color -> kind | is an enum; must be a class", "Acme.Money -> kind | is a struct; must be a class"],
        Found(Handlers, Rule(Named("Color", "Money", "Person", "Tools"), new Predicate.OfKind([TypeKindName.Class]))));

    [Fact]
    public void Visibility_IsSaidInWords() => Assert.Equal(
        ["Acme.BusyHandler -> visibility | is internal; must be public"],
        Found(Handlers, Rule(Named("*Handler"), new Predicate.OfVisibility([VisibilityName.Public]))));

    [Fact]
    public void Trait_SaysWhatTheTypeIs() => Assert.Equal(
        ["Acme.BusyHandler -> sealed | is not sealed; must be sealed"],
        Found(Handlers, Rule(Named("BusyHandler", "PayHandler"), new Predicate.Trait(TypeTrait.Sealed, Wanted: true))));

    [Fact]
    public void Trait_SaysWhatTheTypeMustNotBe() => Assert.Equal(
        ["Acme.PayHandler -> not sealed | is sealed; must not be sealed"],
        Found(Handlers, Rule(Named("*Handler"), new Predicate.Negated(new Predicate.Trait(TypeTrait.Sealed, Wanted: true)))));

    [Fact]
    public void Inherited_IsTrueForBasesAndInterfacesOfScannedTypes() => Assert.Equal(
        ["Acme.HandlerBase`1", "Acme.IBusy", "Acme.IHandler`2"],
        Selected(new Predicate.Trait(TypeTrait.Inherited, Wanted: true)));

    [Fact]
    public void Immutable_LooksAtFieldsAndSetters() => Assert.Equal(
        ["Acme.BusyHandler -> immutable | is not immutable; must be immutable"],
        Found(Handlers, Rule(Named("*Handler", "Person"), new Predicate.Trait(TypeTrait.Immutable, Wanted: true))));

    [Fact]
    public void Stateless_MeansNoInstanceField() => Assert.Equal(
        ["Acme.BusyHandler -> stateless", "Acme.PayHandler -> stateless"],
        Check(Handlers, Rule(Named("*Handler", "Unit"), new Predicate.Trait(TypeTrait.Stateless, Wanted: true)))
            .Findings.Select(finding => $"{finding.From} -> {finding.To}"));

    [Fact]
    public void Attribute_NeedsNoEnding() =>
        Assert.Equal(["Acme.PayHandler"], Selected(new Predicate.AttributedWith([Type("System.Obsolete")])));

    [Fact]
    public void Implements_OpenGenericFitsThroughBasesAndInterfaces() => Assert.Equal(
        ["Acme.BusyHandler", "Acme.HandlerBase`1", "Acme.IBusy", "Acme.PayHandler"],
        Selected(new Predicate.ImplementsInterface([Type("Acme.IHandler", 2)])));

    [Fact]
    public void Implements_ClosedGenericFitsItsArgumentsOnly() => Assert.Equal(
        ["Acme.PayHandler"],
        Selected(new Predicate.ImplementsInterface([Type("Acme.IHandler", 2, Type("Acme.Unit"), Type("string"))])));

    [Fact]
    public void Implements_StarFitsEachArgument() => Assert.Equal(
        ["Acme.BusyHandler", "Acme.IBusy"],
        Selected(new Predicate.ImplementsInterface([Type("**.IHandler", 2, TypePattern.Anything, Type("Acme.Unit"))])));

    [Fact]
    public void Inherits_FitsBasesByNameAndArgument()
    {
        Assert.Equal(["Acme.PayHandler"], Selected(new Predicate.InheritsFrom([Type("Acme.HandlerBase", 1, Type("Acme.Unit"))])));
        Assert.Empty(Selected(new Predicate.InheritsFrom([Type("Acme.HandlerBase", 1, Type("Acme.Money"))])));
        Assert.DoesNotContain("Acme.HandlerBase`1", Selected(new Predicate.InheritsFrom([Type("Acme.HandlerBase")])));
    }

    private static IReadOnlyList<string> Selected(Predicate predicate) =>
        [.. Check(Handlers, Rule(predicate, expect: new SetExpectation.None())).Findings.Select(finding => finding.From)];
}
