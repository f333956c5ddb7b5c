namespace DebtForecast.Observations;

/// <summary>The store cannot be opened, read or written. The message names the file, what is wrong and the remedy.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="message">Names the file, what is wrong and the remedy.</param>
    /// <param name="trouble">What kind of trouble it is.</param>
    /// <param name="innerException">What happened underneath; null where nothing was thrown.</param>
    public StoreUnavailableException(string message, StoreTrouble trouble, Exception? innerException = null)
        : base(message, innerException) => Trouble = trouble;

    /// <summary>Gets what kind of trouble it is.</summary>
    public StoreTrouble Trouble { get; }
}

/// <summary>Kinds of trouble with a store.</summary>
public enum StoreTrouble
{
    /// <summary>Another process holds it.</summary>
    Locked,

    /// <summary>The disk, or the size allowed, is full.</summary>
    Full,

    /// <summary>The file is damaged.</summary>
    Damaged,

    /// <summary>The file may not be written.</summary>
    ReadOnly,

    /// <summary>The file is no DebtForecast store.</summary>
    Foreign,

    /// <summary>The file was written by a newer version.</summary>
    Newer,

    /// <summary>The file, or its folder, is not there.</summary>
    Missing,
}
