using System.Runtime.InteropServices;

namespace DebtForecast.Learning;

/// <summary>A member cannot be trained on this machine; its message says what that needs. Members that were trained elsewhere can still be served.</summary>
public sealed class LearnerUnavailableException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is missing, and what training needs.</param>
    /// <param name="innerException">The trouble.</param>
    public LearnerUnavailableException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Trains, and says what is needed where a native library does not load.</summary>
    /// <typeparam name="T">What training gives.</typeparam>
    /// <param name="library">The library, in words.</param>
    /// <param name="needs">What training needs.</param>
    /// <param name="train">The training.</param>
    /// <returns>What training gave.</returns>
    /// <exception cref="LearnerUnavailableException">A native library does not load.</exception>
    internal static T Guard<T>(string library, string needs, Func<T> train)
    {
        try
        {
            return train();
        }
        catch (Exception trouble) when (MissingLibrary(trouble) is not null)
        {
            throw new LearnerUnavailableException(
                $"{library} does not load on {RuntimeInformation.RuntimeIdentifier} ({FirstLine(MissingLibrary(trouble)!.Message)}). Training needs {needs}; a model trained elsewhere is served here without it.",
                trouble);
        }
    }

    // ML.NET trains on several threads and wraps what happens there.
    private static Exception? MissingLibrary(Exception trouble)
    {
        for (var inner = trouble; inner is not null; inner = inner.InnerException)
        {
            if (inner is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
            {
                return inner;
            }
        }

        return null;
    }

    /// <summary>The first line of a message, without its full stop: of a library that does not load .NET lists every place it looked at.</summary>
    internal static string FirstLine(string text) => text.Split('\n')[0].Trim().TrimEnd('.');
}
