namespace DebtForecast.Sources.Imports;

/// <summary>Something to import cannot be used. The message names the file, the place, the value, what is allowed and the remedy.</summary>
/// <param name="message">The message; several mistakes stand on a line each.</param>
/// <param name="innerException">What happened underneath; null where nothing was thrown.</param>
public sealed class InvalidImportException(string message, Exception? innerException = null) : Exception(message, innerException);
