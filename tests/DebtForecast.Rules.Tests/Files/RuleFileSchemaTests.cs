using System.Text.Json;
using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Tests.Files;

public sealed class RuleFileSchemaTests
{
    [Fact]
    public void Write_GivesTheFileOfThisRepository()
    {
        using var text = new StringWriter();
        RuleFileSchema.Write(text);
        Assert.Equal(File.ReadAllText(Path.Combine(Assets.Folder, "rules", "rule-file.schema.json")).ReplaceLineEndings("\n"), text.ToString());
    }

    [Fact]
    public void Write_ListsTheKeysThatTheReaderKnows()
    {
        using var text = new StringWriter();
        RuleFileSchema.Write(text);
        using var schema = JsonDocument.Parse(text.ToString());
        var types = schema.RootElement.GetProperty("$defs").GetProperty("types").GetProperty("properties");
        Assert.Equal(PredicateKeys.Table.Names, types.EnumerateObject().Select(key => key.Name));
        Assert.Equal("#/$defs/types", types.GetProperty("pairedWith").GetProperty("$ref").GetString());
        var file = schema.RootElement.GetProperty("anyOf")[0];
        Assert.False(file.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(RuleKeys.File.Names, file.GetProperty("properties").EnumerateObject().Select(key => key.Name));
    }
}
