using System.Globalization;

namespace DebtForecast.Rules.Files;

/// <summary>A rule file cannot be used. <see cref="Exception.Message"/> has one line for each mistake.</summary>
public sealed class RuleFileException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="errors">The mistakes, at least one.</param>
    public RuleFileException(IReadOnlyList<RuleFileError> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>Gets the mistakes in file order.</summary>
    public IReadOnlyList<RuleFileError> Errors { get; }
}

/// <summary>One mistake in a rule file.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 where the whole file is meant.</param>
/// <param name="Column">The column, from 1; 0 where the whole file is meant.</param>
/// <param name="Message">What is wrong, what is allowed, what to do.</param>
public sealed record RuleFileError(string File, int Line, int Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Line == 0
        ? $"{File} {Message}"
        : string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column}): {Message}");
}
