using DebtForecast.Rules.Files;

namespace DebtForecast.Rules.Baselines;

/// <summary>A baseline cannot be read or written. <see cref="Exception.Message"/> has one line for each mistake.</summary>
public sealed class BaselineException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="errors">The mistakes, at least one.</param>
    public BaselineException(IReadOnlyList<RuleFileError> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>Gets the mistakes in file order.</summary>
    public IReadOnlyList<RuleFileError> Errors { get; }
}
