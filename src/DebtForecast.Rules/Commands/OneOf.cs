using System.CommandLine;

namespace DebtForecast.Rules.Commands;

/// <summary>Options that take one of few words.</summary>
internal static class OneOf
{
    /// <summary>Refuses other words; the message names the option, the word, and what is allowed.</summary>
    public static void Allow(Option option, params IReadOnlyList<string> words)
    {
        option.CompletionSources.Add(_ => words.Select(word => new System.CommandLine.Completions.CompletionItem(word)));
        option.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(token => !words.Contains(token.Value, StringComparer.Ordinal)))
                given.AddError($"{option.Name} is '{token.Value}'; it must be one of {string.Join(", ", words)}.");
        });
    }
}
