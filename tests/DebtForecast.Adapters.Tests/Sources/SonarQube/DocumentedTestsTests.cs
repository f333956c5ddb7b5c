using System.Reflection;
using System.Text.RegularExpressions;

namespace DebtForecast.Adapters.Tests.Sources.SonarQube;

public sealed partial class DocumentedTestsTests
{
    [Fact]
    public void Documentation_NamesOnlyTestsThatAreThere()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "sources.md"));
        var named = Row().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.True(named.Count >= 30, $"docs/sources.md names {named.Count} tests; has the form of its table changed?");
        Assert.Empty(named.Except(Tests()));
        Assert.Equal(named.Distinct(), named);
    }

    private static IEnumerable<string> Tests() =>
        from type in typeof(DocumentedTestsTests).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
        where method.IsDefined(typeof(FactAttribute), inherit: true) // a theory is a fact
        select $"{type.Name}.{method.Name}";

    [GeneratedRegex(@"\| `(\w+Tests\.\w+)` \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
