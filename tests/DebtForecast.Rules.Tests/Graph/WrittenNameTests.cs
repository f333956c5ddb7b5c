using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Tests.Graph;

public sealed class WrittenNameTests
{
    private const string FileLocal = "<Domain>F0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF__Helper";

    [Theory]
    [InlineData("Order", false)]
    [InlineData("<>c__DisplayClass0_0", true)]
    [InlineData("<RunAsync>d__3", true)]
    [InlineData("<PrivateImplementationDetails>", true)]
    [InlineData("<Module>", true)]
    [InlineData(FileLocal, false)]
    [InlineData("make@6", true)]
    [InlineData("loop@9-3", true)]
    [InlineData("Pipe #1 stage #1 at line 37@37", true)]
    [InlineData("VB$StateMachine_13_Later", true)]
    [InlineData("VB$AnonymousType_0`2", true)]
    [InlineData("_Closure$__11-0", true)]
    [InlineData("_Closure", false)]
    public void IsMadeUp_TellsWhatNobodyWrote(string type, bool expected) => Assert.Equal(expected, WrittenName.IsMadeUp(type));

    [Theory]
    [InlineData("make@6", "make")]
    [InlineData("loop@9-3", "loop")]
    [InlineData("Pipe #1 stage #1 at line 37@37", null)]
    [InlineData("VB$StateMachine_13_Later", "Later")]
    [InlineData("VB$StateMachine_13_Later_On", "Later_On")]
    [InlineData("VB$StateMachine___Lambda$__0-0", null)]
    [InlineData("_Closure$__11-0", null)]
    public void OfClosure_GivesTheMemberWithoutLines(string type, string? expected) => Assert.Equal(expected, WrittenName.OfClosure(type));

    [Fact]
    public void OfType_StripsTheFileOfALocalType() => Assert.Equal("Helper", WrittenName.OfType(FileLocal));

    [Theory]
    [InlineData("Run", false, "Run")]
    [InlineData("<RunAsync>b__0", false, "RunAsync")]
    [InlineData("<<Make>b__0>d", false, "Make")]
    [InlineData("<Make>g__Numbers|0_0", false, "Make")]
    [InlineData("<Stored>k__BackingField", false, "Stored")]
    [InlineData("walk@34", false, "walk")]
    [InlineData("get_Total", true, "Total")]
    [InlineData("get_Total", false, "get_Total")]
    [InlineData("Acme.IStored.get_Total", true, "Total")]
    [InlineData("add_Changed", true, "Changed")]
    public void OfMember_GivesTheWrittenName(string member, bool isAccessor, string expected) =>
        Assert.Equal(expected, WrittenName.OfMember(member, isAccessor));
}
