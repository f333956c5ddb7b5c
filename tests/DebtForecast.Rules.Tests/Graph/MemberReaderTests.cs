using DebtForecast.Rules.Files;
using DebtForecast.Rules.Graph;
using DebtForecast.Testing;

namespace DebtForecast.Rules.Tests.Graph;

public sealed class MemberReaderTests
{
    private const string Source = """
        namespace Acme;
        public interface IStored { int Id { get; } void Store(Stream stream); }
        public abstract class Part
        {
            static Part() { }
            protected Part(string name) { Name = name; }
            public string Name { get; }
            public virtual Part Copy() => this;
            public abstract void Draw();
            protected virtual int Size { get; set; }
        }
        [Obsolete]
        public class Order : Part, IStored
        {
            public const int Most = 3;
            private static readonly List<int> Known = [];
            internal readonly string[] lines = [];
            protected int changed;
            private event EventHandler? Quiet;
            public event EventHandler<EventArgs>? Changed;
            public Order(int id, List<Order> parts) : base("order") { Id = id; }
            private Order() : base("") { }
            public int Id { get; private set; }
            public int Made { get; init; }
            public int Open { get; set; }
            public int Kin { get; protected internal set; }
            public int Near { get; private protected set; }
            public int Only { private get; set; }
            public int this[int row, string column] => row;
            public override Order Copy() => this;
            public override void Draw() { void Local() { } Local(); Action run = () => Id.ToString(); run(); }
            public sealed override string ToString() => "";
            void IStored.Store(Stream stream) { }
            [Obsolete] public async Task<int> SaveAsync(CancellationToken token) { await Task.Yield(); return 1; }
            public async IAsyncEnumerable<int> ReadAsync() { await Task.Yield(); yield return 1; }
            public IEnumerable<int> Rows() { yield return 1; }
            public static T Map<T, U>(T from, ref int count, out string[] names, params U?[][] more) { names = []; return from; }
            public static implicit operator int(Order order) => 1;
            public static implicit operator string(Order order) => "";
            public static bool operator true(Order order) => true;
            public static bool operator false(Order order) => false;
            public unsafe void Raw(int* address, delegate*<int, void> call) { }
        }
        public record Line(int Id, string Text) { public int Double() => Id * 2; }
        public class Holder(int size) { public int Size() => size; }
        public class Nothing { }
        public enum Colour { Red }
        public delegate void Told(string text);
        """;

    [Fact]
    public void Read_GivesWhatAPersonWrote()
    {
        using var example = new Compiled(Source);
        Assert.Equal(
            [
                "Constructor .ctor()", "Constructor .ctor(int, System.Collections.Generic.List<Acme.Order>)",
                "Event Changed", "Event Quiet",
                "Field Known", "Field Most", "Field changed", "Field lines",
                "Method Acme.IStored.Store(System.IO.Stream)", "Method Copy()", "Method Draw()",
                "Method Map<T, U>(T, ref int, ref string[], U[][])", "Method Raw(int*, delegate*<int, void>)",
                "Method ReadAsync()", "Method Rows()", "Method SaveAsync(System.Threading.CancellationToken)", "Method ToString()",
                "Method op_False(Acme.Order)", "Method op_Implicit(Acme.Order): int", "Method op_Implicit(Acme.Order): string", "Method op_True(Acme.Order)",
                "Property Id", "Property Item[int, string]", "Property Kin", "Property Made", "Property Near", "Property Only", "Property Open",
            ],
            Texts(example, "Acme.Order"));
    }

    [Theory]
    [InlineData("Acme.Line", "Constructor .ctor(int, string)", "Method Double()", "Property Id", "Property Text")]
    [InlineData("Acme.Holder", "Constructor .ctor(int)", "Method Size()")]
    [InlineData("Acme.Nothing", "Constructor .ctor()")]
    [InlineData("Acme.Colour")]
    [InlineData("Acme.Told", "Method Invoke(string)")]
    public void Read_LeavesOutWhatTheCompilerAdds(string type, params string[] expected)
    {
        using var example = new Compiled(Source);
        Assert.Equal(expected, Texts(example, type));
    }

    [Fact]
    public void Read_GivesTheSameFromEveryBuild()
    {
        using var debug = new Compiled(Source);
        using var release = new Compiled(Source, new BuildKind { IsRelease = true, Framework = TargetFramework.Net80 });
        foreach (var type in debug.Graph.Types.Where(type => type.IsDefined && !type.IsGenerated))
        {
            Assert.Equal(Texts(debug, type.Name), Texts(release, type.Name));
        }
    }

    [Theory]
    [InlineData("Id", SetterName.Private)]
    [InlineData("Made", SetterName.Init)]
    [InlineData("Open", SetterName.Public)]
    [InlineData("Kin", SetterName.Internal)]
    [InlineData("Near", SetterName.Protected)]
    [InlineData("Only", SetterName.Public)]
    [InlineData("Item[int, string]", SetterName.None)]
    public void Setter_IsHowThePropertyIsSet(string property, SetterName expected)
    {
        using var example = new Compiled(Source);
        Assert.Equal(expected, example.Member("Acme.Order", property).Setter);
    }

    [Theory]
    [InlineData("Acme.Order", "Most", MemberTrait.Static, MemberTrait.ReadOnly, MemberTrait.Constant)]
    [InlineData("Acme.Order", "Known", MemberTrait.Static, MemberTrait.ReadOnly)]
    [InlineData("Acme.Order", "lines", MemberTrait.ReadOnly)]
    [InlineData("Acme.Order", "changed")]
    [InlineData("Acme.Part", "Draw()", MemberTrait.Abstract, MemberTrait.Virtual)]
    [InlineData("Acme.Part", "Size", MemberTrait.Virtual)]
    [InlineData("Acme.Order", "Draw()", MemberTrait.Virtual, MemberTrait.Override)]
    [InlineData("Acme.Order", "Copy()", MemberTrait.Virtual, MemberTrait.Override)]
    [InlineData("Acme.Order", "ToString()", MemberTrait.Override)]
    [InlineData("Acme.Order", "Acme.IStored.Store(System.IO.Stream)")]
    [InlineData("Acme.Order", "Id")]
    [InlineData("Acme.Order", "SaveAsync(System.Threading.CancellationToken)", MemberTrait.Async)]
    [InlineData("Acme.Order", "ReadAsync()", MemberTrait.Async)]
    [InlineData("Acme.Order", "Rows()")]
    [InlineData("Acme.Order", "Map<T, U>(T, ref int, ref string[], U[][])", MemberTrait.Static, MemberTrait.Generic)]
    public void Traits_AreThoseOfTheKeywords(string type, string signature, params MemberTrait[] expected)
    {
        using var example = new Compiled(Source);
        Assert.Equal(expected, example.Member(type, signature).Traits.Order());
    }

    [Fact]
    public void Parameters_HaveNamesAndTypes()
    {
        using var example = new Compiled(Source);
        var made = example.Member("Acme.Order", ".ctor(int, System.Collections.Generic.List<Acme.Order>)");
        Assert.Equal([("id", "int"), ("parts", "System.Collections.Generic.List<Acme.Order>")], made.Parameters.Select(parameter => (parameter.Name, parameter.Type.Text)));
        Assert.Equal("void", made.Type.Text);

        var indexer = example.Member("Acme.Order", "Item[int, string]");
        Assert.Equal(["row", "column"], indexer.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void Visibility_IsThatOfTheMostVisibleAccessor()
    {
        using var example = new Compiled(Source);
        Assert.Equal(VisibilityName.Public, example.Member("Acme.Order", "Only").Visibility);
        Assert.Equal(VisibilityName.Protected, example.Member("Acme.Part", "Size").Visibility);
        Assert.Equal(VisibilityName.Private, example.Member("Acme.Order", ".ctor()").Visibility);
        Assert.Equal(VisibilityName.Private, example.Member("Acme.Order", "Quiet").Visibility);
    }

    [Fact]
    public void Name_OfAnExplicitImplementationStandsAfterTheInterface()
    {
        using var example = new Compiled(Source);
        Assert.Equal("Store", example.Member("Acme.Order", "Acme.IStored.Store(System.IO.Stream)").Name);
    }

    [Fact]
    public void Attributes_AreThoseOfTheMember()
    {
        using var example = new Compiled(Source);
        var saved = example.Member("Acme.Order", "SaveAsync(System.Threading.CancellationToken)");
        Assert.Contains(saved.Attributes, type => type.Text == "System.ObsoleteAttribute");
        Assert.Equal("System.Threading.Tasks.Task<int>", saved.Type.Text);
    }

    private static IEnumerable<string> Texts(Compiled example, string type) =>
        MemberReader.Read(example[type]).Select(member => $"{member.Kind} {member.Signature}").Order(StringComparer.Ordinal);
}
