using System.Reflection.Metadata;

namespace DebtForecast.Rules.Graph;

/// <summary>Walks the instructions of a method body and gives those that name a type, a member or a signature.</summary>
internal ref struct IlTokens(BlobReader il)
{
    private const byte TwoByteOpCode = 0xFE;
    private const byte LoadStaticField = 0x7E;
    private const byte StoreStaticField = 0x80;
    private const int Switch = -1;
    private const int TokenOperand = -2;
    private BlobReader il = il;

    /// <summary>Gets the offset of the instruction that <see cref="Token"/> belongs to.</summary>
    public int Offset { get; private set; }

    /// <summary>Gets the metadata token.</summary>
    public int Token { get; private set; }

    /// <summary>Gets a value indicating whether the instruction reads a static field.</summary>
    public bool IsStaticLoad { get; private set; }

    /// <summary>Gets a value indicating whether the instruction sets a static field.</summary>
    public bool IsStaticStore { get; private set; }

    public bool Next()
    {
        while (il.RemainingBytes > 0)
        {
            Offset = il.Offset;
            var first = il.ReadByte();
            var size = first == TwoByteOpCode ? OperandOfTwoByte(il.ReadByte()) : OperandOf(first);
            if (size == TokenOperand)
            {
                Token = il.ReadInt32();
                (IsStaticLoad, IsStaticStore) = (first == LoadStaticField, first == StoreStaticField);
                return true;
            }

            Skip(size);
        }

        return false;
    }

    /// <summary>The operand of a one-byte instruction: bytes, or one of the two special kinds (ECMA-335, partition III).</summary>
    internal static int OperandOf(byte opCode) => opCode switch
    {
        >= 0x0E and <= 0x13 or 0x1F or >= 0x2B and <= 0x37 or 0xDE => 1,
        0x20 or 0x22 or >= 0x38 and <= 0x44 or 0x72 or 0xDD => 4,
        0x21 or 0x23 => 8,
        0x45 => Switch,
        >= 0x27 and <= 0x29 or >= 0x6F and <= 0x71 or >= 0x73 and <= 0x75 or 0x79 or >= 0x7B and <= 0x81 => TokenOperand,
        0x8C or 0x8D or 0x8F or >= 0xA3 and <= 0xA5 or 0xC2 or 0xC6 or 0xD0 => TokenOperand,
        _ => 0,
    };

    /// <summary>The operand of an instruction that begins with 0xFE.</summary>
    internal static int OperandOfTwoByte(byte opCode) => opCode switch
    {
        0x12 or 0x19 => 1,
        >= 0x09 and <= 0x0E => 2,
        0x06 or 0x07 or 0x15 or 0x16 or 0x1C => TokenOperand,
        _ => 0,
    };

    private void Skip(int size)
    {
        // A jump table states how many four-byte targets follow.
        var bytes = size == Switch ? 4L * il.ReadUInt32() : size;
        if (bytes > il.RemainingBytes)
        {
            throw new BadImageFormatException("An instruction reaches beyond its method's body.");
        }

        il.Offset += (int)bytes;
    }
}
