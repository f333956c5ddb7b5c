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
    public void IsMadeUp_TellsWhatNobodyWrote(string type, bool expected) => Assert.Equal(expected, WrittenName.IsMadeUp(type));

    [Fact]
    public void OfType_StripsTheFileOfALocalType() => Assert.Equal("Helper", WrittenName.OfType(FileLocal));

    [Theory]
    [InlineData("Run", false, "Run")]
    [InlineData("<RunAsync>b__0", false, "RunAsync")]
    [InlineData("<<Make>b__0>d", false, "Make")]
    [InlineData("<Make>g__Numbers|0_0", false, "Make")]
    [InlineData("<Stored>k__BackingField", false, "Stored")]
    [InlineData("get_Total", true, "Total")]
    [InlineData("get_Total", false, "get_Total")]
    [InlineData("Acme.IStored.get_Total", true, "Total")]
    [InlineData("add_Changed", true, "Changed")]
    public void OfMember_GivesTheWrittenName(string member, bool isAccessor, string expected) =>
        Assert.Equal(expected, WrittenName.OfMember(member, isAccessor));
}
