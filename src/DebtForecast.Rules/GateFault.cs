namespace DebtForecast.Rules;

/// <summary>What a program says where it failed by a fault of its own: there is no verdict, and it is not the code's fault.</summary>
public static class GateFault
{
    /// <summary>The variable of the environment that, set to 1, adds the stack to the message.</summary>
    public const string Details = "DEBTFORECAST_DETAILS";

    /// <summary>Says what happened and what to do.</summary>
    /// <param name="fault">What nobody expected.</param>
    /// <param name="program">The program's name.</param>
    /// <param name="withStack">Whether the stack is told too.</param>
    /// <returns>One line, and the stack below it where that is wanted.</returns>
    public static string Words(Exception fault, string program, bool withStack)
    {
        var message = $"{program} failed by a fault of its own, so there is no verdict: {fault.GetType().Name}: {fault.Message.TrimEnd('.')}.";
        return withStack
            ? $"{message} Please report this with what follows.{Environment.NewLine}{fault}"
            : $"{message} Please report this, with the stack that {Details}=1 adds; the code that was checked is not to blame.";
    }
}
