namespace Acme.Tool;

internal static class Program
{
    private static void Main() => System.Console.WriteLine("The tool.");
}
