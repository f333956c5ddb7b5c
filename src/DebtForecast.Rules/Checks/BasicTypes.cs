using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Checks;

/// <summary>Types that every C# class uses whether a person wrote them or not; <c>onlyDependOn</c> does not count them.</summary>
internal static class BasicTypes
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "System.Array", "System.AsyncCallback", "System.Boolean", "System.Byte", "System.Char", "System.Decimal", "System.Delegate",
        "System.Double", "System.Enum", "System.IAsyncResult", "System.Int16", "System.Int32", "System.Int64", "System.IntPtr",
        "System.MulticastDelegate", "System.Nullable`1", "System.Object", "System.ObsoleteAttribute", "System.ParamArrayAttribute",
        "System.RuntimeFieldHandle",
        "System.RuntimeMethodHandle", "System.RuntimeTypeHandle", "System.SByte", "System.Single", "System.String", "System.UInt16",
        "System.UInt32", "System.UInt64", "System.UIntPtr", "System.ValueType", "System.Void",
    };

    /// <summary>Whether a type is one of them, or stands where compilers take their helpers and attributes from.</summary>
    public static bool Contains(CodeType type) => Names.Contains(type.Name)
        || type.Namespace is "System.Runtime.CompilerServices" or "Microsoft.CodeAnalysis"
        || type.Name.StartsWith("System.Diagnostics.Debugg", StringComparison.Ordinal)
        || type.IsGenerated;
}
