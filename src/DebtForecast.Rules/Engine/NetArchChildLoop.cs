using System.Reflection;
using System.Text;

namespace DebtForecast.Rules.Engine;

/// <summary>The other end of <see cref="NetArchChild"/>: answers questions from its standard input until that ends.</summary>
public static class NetArchChildLoop
{
    /// <summary>What the program is called with to be the child; not for people.</summary>
    public const string Verb = "--judge";

    /// <summary>Answers all questions.</summary>
    /// <returns>The exit code.</returns>
    public static int Run()
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        Answer(input, output);
        return 0;
    }

    internal static void Answer(Stream input, Stream output)
    {
        using var reader = new BinaryReader(input, Encoding.UTF8, leaveOpen: true);
        using var writer = new BinaryWriter(output, Encoding.UTF8, leaveOpen: true);
        while (ReadImage(reader) is { } image)
        {
            Answer(image, NetArchQuestion.Read(reader), writer);
            writer.Flush();
        }
    }

    /// <summary>What an engine's trouble is called, for people.</summary>
    internal static string Describe(Exception trouble)
    {
        var cause = trouble is TargetInvocationException { InnerException: { } inner } ? inner : trouble;
        return $"{cause.GetType().Name}: {cause.Message}";
    }

    private static byte[]? ReadImage(BinaryReader reader)
    {
        try
        {
            return reader.ReadBytes(reader.ReadInt32());
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private static void Answer(byte[] image, NetArchQuestion question, BinaryWriter writer)
    {
        try
        {
            var failures = NetArchJudge.Answer(new MemoryStream(image, writable: false), question);
            writer.Write(true);
            NetArchQuestion.WriteList(writer, failures, failure => failure.Write(writer));
        }
        catch (Exception trouble)
        {
            // Whatever a hostile file makes the reader throw is an answer about that file.
            writer.Write(false);
            writer.Write(Describe(trouble));
        }
    }
}
