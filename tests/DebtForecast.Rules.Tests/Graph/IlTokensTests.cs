using System.Reflection;
using System.Reflection.Emit;
using DebtForecast.Rules.Graph;

namespace DebtForecast.Rules.Tests.Graph;

public sealed class IlTokensTests
{
    // The runtime's own list of instructions is the reference.
    [Fact]
    public void OperandOf_AgreesWithTheRuntimeOnEveryInstruction()
    {
        var codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToList();
        Assert.True(codes.Count > 200);
        Assert.All(codes.Where(code => code.OpCodeType != OpCodeType.Nternal), code =>
        {
            var low = (byte)(code.Value & 0xFF);
            Assert.Equal(Expected(code.OperandType), code.Size == 1 ? IlTokens.OperandOf(low) : IlTokens.OperandOfTwoByte(low));
        });
    }

    private static int Expected(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineBrTarget or OperandType.InlineI or OperandType.ShortInlineR or OperandType.InlineString => 4,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => -1,
        _ => -2,
    };
}
