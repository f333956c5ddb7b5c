using System.ComponentModel.DataAnnotations;
using DebtForecast.App.Composition;
using Microsoft.Extensions.Configuration;

namespace DebtForecast.App.Tests.Composition;

public sealed class OptionsReaderTests
{
    [Fact]
    public void Read_TakesDefaultsWhereNothingIsSaid()
    {
        var (options, mistakes) = Read([]);

        Assert.Empty(mistakes);
        Assert.Equal(500, options.PageSize);
    }

    [Fact]
    public void Read_BindsNumbersWordsSpansListsAndNestedParts()
    {
        var (options, mistakes) = Read(new()
        {
            ["S:PageSize"] = "7",
            ["S:How"] = "loud",
            ["S:Wait"] = "00:00:05",
            ["S:Words:0"] = "a",
            ["S:Words:1"] = "b",
            ["S:Parts:0:Name"] = "x",
            ["S:Home"] = "https://a.example",
        });

        Assert.Empty(mistakes);
        Assert.Equal((7, How.Loud, TimeSpan.FromSeconds(5)), (options.PageSize, options.How, options.Wait));
        Assert.Equal(["a", "b"], options.Words);
        Assert.Equal("x", Assert.Single(options.Parts).Name);
    }

    [Theory]
    [InlineData("S:PageSize", "900", "S:PageSize is 900; it must be between 1 and 500.")]
    [InlineData("S:PageSize", "many", "S:PageSize is \"many\"; it must be a number.")]
    [InlineData("S:How", "so", "S:How is \"so\"; it must be one of Quiet, Loud.")]
    [InlineData("S:Wait", "soon", "S:Wait is \"soon\"; it must be a time span such as")]
    [InlineData("S:Home", "there", "S:Home is \"there\"; it must be an address such as")]
    [InlineData("S:PageSiz", "9", "S:PageSiz is not known; known here: Home, How, PageSize, Parts, Token, Wait, Words.")]
    [InlineData("S:Parts:0:Nam", "x", "S:Parts:0:Nam is not known; known here: Name.")]
    [InlineData("S", "x", "S is a single value; it must be a section")]
    [InlineData("S:Words", "a", "S:Words is a single value; it must be a list: S:Words:0")]
    [InlineData("S:Parts", "a", "S:Parts is a single value; it must be a list: S:Parts:0")]
    [InlineData("S:Parts:0", "a", "S:Parts:0 is a single value; it must be a section")]
    [InlineData("S:Parts:0:Name", "", "S:Parts:0:Name is missing; it is needed.")]
    public void Read_NamesKeyValueAndWhatIsAllowed(string key, string value, string expected)
    {
        var (_, mistakes) = Read(new() { [key] = value });

        Assert.Contains(mistakes, mistake => mistake.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_NeverShowsASecret()
    {
        var (_, mistakes) = Read(new() { ["S:Token"] = "squ_0123456789 with a blank" });

        Assert.DoesNotContain("squ_0123456789", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ListsEveryMistake() =>
        Assert.Equal(2, Read(new() { ["S:PageSize"] = "0", ["S:How"] = "so" }).Mistakes.Count);

    private static (Sample Options, IReadOnlyList<string> Mistakes) Read(Dictionary<string, string?> keys)
    {
        var reader = new OptionsReader();
        var options = reader.Read<Sample>(new ConfigurationBuilder().AddInMemoryCollection(keys).Build().GetSection("S"));
        return (options, reader.Mistakes);
    }

    public enum How
    {
        Quiet,
        Loud,
    }

    public sealed class Sample
    {
        [Range(1, 500)]
        public int PageSize { get; set; } = 500;

        public How How { get; set; }

        public TimeSpan Wait { get; set; }

        public Uri? Home { get; set; }

        [RegularExpression("[^ ]*")]
        public string? Token { get; set; }

        public IList<string> Words { get; set; } = [];

        public IList<Part> Parts { get; set; } = [];
    }

    public sealed class Part
    {
        [Required]
        public string Name { get; set; } = "";
    }
}
