using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Graph;

public sealed class TypeDeclarationTests
{
    private const string Source = """
        namespace Acme;
        public class Plain { }
        public abstract class Part { }
        public sealed class Last { }
        public static class Tools { public static int One => 1; }
        public interface IPart { }
        public struct Point { public static bool operator ==(Point a, Point b) => true; public static bool operator !=(Point a, Point b) => false; }
        public enum Colour : byte { Red }
        public delegate int Count(string text);
        public record Order(int Id);
        public abstract record Document;
        public sealed record Invoice(int Id) : Document { public bool Equals(Invoice? other) => true; public override int GetHashCode() => 1; }
        public record struct Line(int Id);
        public readonly record struct Empty;
        internal class Hidden { private bool PrintMembers(System.Text.StringBuilder builder) => true; public Hidden Clone() => this; }
        public class Outer<T>
        {
            public class Inner { }
            protected internal class Kin { }
            private protected class Near { }
            protected class Child { }
            private class Secret { }
            internal class Own<U> { }
        }
        file class Local { }
        [Obsolete] [Mark<Order>] [Serializable] public class Marked { }
        public class MarkAttribute<T> : Attribute { }
        public class Base<A, B> { }
        public class Derived<T> : Base<T[], List<int?>>, IEnumerable<KeyValuePair<string, T>>, IPart
        {
            public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => throw new NotSupportedException();
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        }
        public class Counter { private int count; public int Next() => ++count; }
        public class Frozen { private readonly int count = 1; public int Count { get; init; } public int Next() => count + 1; }
        public class Auto { public int Count { get; set; } }
        """;

    [Theory]
    [InlineData("Acme.Plain", TypeKindName.Class)]
    [InlineData("Acme.Tools", TypeKindName.Class)]
    [InlineData("Acme.IPart", TypeKindName.Interface)]
    [InlineData("Acme.Point", TypeKindName.Struct)]
    [InlineData("Acme.Line", TypeKindName.Struct)]
    [InlineData("Acme.Colour", TypeKindName.Enum)]
    [InlineData("Acme.Count", TypeKindName.Delegate)]
    [InlineData("Acme.Order", TypeKindName.Class)]
    public void Kind_IsThatOfTheKeyword(string type, TypeKindName expected)
    {
        using var example = new Compiled(Source);
        Assert.Equal(expected, example.Declaration(type).Kind);
    }

    [Theory]
    [InlineData("Acme.Plain", VisibilityName.Public)]
    [InlineData("Acme.Hidden", VisibilityName.Internal)]
    [InlineData("Acme.Local", VisibilityName.Internal)]
    [InlineData("Acme.Outer`1+Inner", VisibilityName.Public)]
    [InlineData("Acme.Outer`1+Kin", VisibilityName.ProtectedInternal)]
    [InlineData("Acme.Outer`1+Near", VisibilityName.PrivateProtected)]
    [InlineData("Acme.Outer`1+Child", VisibilityName.Protected)]
    [InlineData("Acme.Outer`1+Secret", VisibilityName.Private)]
    [InlineData("Acme.Outer`1+Own`1", VisibilityName.Internal)]
    public void Visibility_IsTheDeclaredOne(string type, VisibilityName expected)
    {
        using var example = new Compiled(Source);
        Assert.Equal(expected, example.Declaration(type).Visibility);
    }

    [Theory]
    [InlineData("Acme.Plain")]
    [InlineData("Acme.Hidden")]
    [InlineData("Acme.Part", TypeTrait.Abstract)]
    [InlineData("Acme.Last", TypeTrait.Sealed)]
    [InlineData("Acme.Tools", TypeTrait.Sealed, TypeTrait.Static)]
    [InlineData("Acme.IPart")]
    [InlineData("Acme.Point", TypeTrait.Sealed)]
    [InlineData("Acme.Colour", TypeTrait.Sealed)]
    [InlineData("Acme.Count", TypeTrait.Sealed)]
    [InlineData("Acme.Order", TypeTrait.Record)]
    [InlineData("Acme.Document", TypeTrait.Abstract, TypeTrait.Record)]
    [InlineData("Acme.Invoice", TypeTrait.Sealed, TypeTrait.Record)]
    [InlineData("Acme.Line", TypeTrait.Sealed, TypeTrait.Record)]
    [InlineData("Acme.Empty", TypeTrait.Sealed, TypeTrait.Record)]
    [InlineData("Acme.Outer`1", TypeTrait.Generic)]
    [InlineData("Acme.Outer`1+Inner", TypeTrait.Generic, TypeTrait.Nested)]
    public void Traits_AreThoseOfTheDefinition(string type, params TypeTrait[] expected)
    {
        using var debug = new Compiled(Source);
        using var release = new Compiled(Source, new BuildKind { IsRelease = true, Framework = TargetFramework.Net80 });
        Assert.Equal(expected, debug.Declaration(type).Traits.Order());
        Assert.Equal(expected, release.Declaration(type).Traits.Order());
    }

    [Theory]
    [InlineData("Acme.Tools", false, false)]
    [InlineData("Acme.Colour", true, false)]
    [InlineData("Acme.Counter", true, true)]
    [InlineData("Acme.Frozen", true, false)]
    [InlineData("Acme.Auto", true, true)]
    [InlineData("Acme.Order", true, false)]
    public void HasState_CountsWhatStandsBehindProperties(string type, bool hasState, bool hasMutableState)
    {
        using var example = new Compiled(Source);
        Assert.Equal((hasState, hasMutableState), (example.Declaration(type).HasState, example.Declaration(type).HasMutableState));
    }

    [Fact]
    public void Graph_KnowsTheEntryPointThatXunitGenerates()
    {
        using var example = new Compiled("namespace Xunit.AutoGenerated._Y2tjy { class Entry { } }\nnamespace Xunit.AutoGeneratedNot { class Written { } }");
        Assert.True(example["Xunit.AutoGenerated._Y2tjy.Entry"].IsGenerated);
        Assert.False(example["Xunit.AutoGeneratedNot.Written"].IsGenerated);
    }

    [Fact]
    public void IsGenerated_IsPassedOnToTypesInside()
    {
        using var example = new Compiled(
            """
            using System.CodeDom.Compiler;
            namespace Acme;
            [GeneratedCode("A generator", "1")] sealed class Made { internal sealed class Part { internal sealed class Piece { } } }
            sealed class Written { internal sealed class Part { } }
            """);
        Assert.True(example["Acme.Made+Part"].IsGenerated);
        Assert.True(example["Acme.Made+Part+Piece"].IsGenerated);
        Assert.False(example["Acme.Written+Part"].IsGenerated);
    }

    [Fact]
    public void Base_KeepsItsTypeArguments()
    {
        using var example = new Compiled(Source);
        var parent = example.Declaration("Acme.Derived`1").Base!;

        Assert.Equal("Acme.Base<T[], System.Collections.Generic.List<int?>>", parent.Text);
        Assert.Same(example["Acme.Base`2"], parent.Type);
        Assert.Equal((null, 1), (parent.Arguments[0].Type, parent.Arguments[0].Rank));
        Assert.Equal("System.Collections.Generic.List`1", parent.Arguments[1].Type!.Name);
        Assert.Null(example.Declaration("Acme.IPart").Base);
        Assert.Equal("object", example.Declaration("Acme.Plain").Base!.Text);
    }

    [Fact]
    public void Kind_IsKnownForTheOneClassWithoutABase()
    {
        var core = AssemblySet.Read([typeof(object).Assembly.Location], "/");
        var type = DependencyGraph.Read(core.Assemblies).Types.Single(type => type.IsDefined && type.Name == "System.Object");
        Assert.Equal(TypeKindName.Class, type.Declaration!.Kind);
        Assert.Null(type.Declaration.Base);
    }

    [Fact]
    public void Interfaces_KeepTheirTypeArguments()
    {
        using var example = new Compiled(Source);
        Assert.Equal(
            ["Acme.IPart", "System.Collections.Generic.IEnumerable<System.Collections.Generic.KeyValuePair<string, T>>", "System.Collections.IEnumerable"],
            example.Declaration("Acme.Derived`1").Interfaces.Select(type => type.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Attributes_KnowGenericOnes()
    {
        using var example = new Compiled(Source);
        var attributes = example.Declaration("Acme.Marked").Attributes;
        Assert.Contains(attributes, type => type.Text == "System.ObsoleteAttribute");
        Assert.Contains(attributes, type => type.Text == "Acme.MarkAttribute<Acme.Order>" && type.Type == example["Acme.MarkAttribute`1"]);
    }

    [Fact]
    public void Declaration_LeavesTheTypesOfTheGraphAsTheyAre()
    {
        using var example = new Compiled(Source);
        var types = example.Graph.Types.Count;

        _ = example.Graph.Types.Where(type => type.Declaration is not null).Select(type => (type.Declaration!.Base, type.Declaration.Attributes)).ToList();

        Assert.Equal(types, example.Graph.Types.Count);
        Assert.All(example.Graph.Types, (type, i) => Assert.Equal(i, type.Id));
    }
}
