using System.Numerics;
using System.Runtime.InteropServices;

namespace DebtForecast.Learning;

/// <summary>The one product of matrices that training and a forward pass are made of.</summary>
internal static class Matrices
{
    private const int RowBlock = 4;

    /// <summary>Adds a product: <c>c[i, j] += Σₖ a(i, k)·b[k, j]</c>.</summary>
    /// <param name="a">The left factor; row and column are reached by its two strides, so that it may be read transposed.</param>
    /// <param name="b">The right factor, row by row.</param>
    /// <param name="c">The sum, row by row, <paramref name="cols"/> apart.</param>
    /// <param name="rows">The rows of the left factor.</param>
    /// <param name="inner">The columns of the left factor.</param>
    /// <param name="cols">The columns of the right factor.</param>
    public static void MultiplyAdd(Strided a, ReadOnlySpan<float> b, Span<float> c, int rows, int inner, int cols)
    {
        _ = b[(inner * cols) - 1] + c[(rows * cols) - 1] + a.Values[((rows - 1) * a.ByRow) + ((inner - 1) * a.ByColumn)];
        var wide = cols - (cols % (2 * Vector<float>.Count));
        var i = 0;
        for (; i + RowBlock <= rows; i += RowBlock)
        {
            FourRows(a, b, c, i, inner, cols, wide);
        }

        for (; i < rows; i++)
        {
            OneRow(a, b, c, i, inner, cols, wide);
        }

        for (i = 0; i < rows && wide < cols; i++)
        {
            RestOfRow(a, b, c, i, inner, cols, wide);
        }
    }

    /// <summary>Adds all rows of a matrix to one row.</summary>
    /// <param name="rows">The matrix, row by row.</param>
    /// <param name="sum">The row.</param>
    public static void AddRows(ReadOnlySpan<float> rows, Span<float> sum)
    {
        for (; rows.Length > 0; rows = rows[sum.Length..])
        {
            System.Numerics.Tensors.TensorPrimitives.Add(sum, rows[..sum.Length], sum);
        }
    }

    // Eight running sums stay in registers: each loaded weight serves four rows.
    private static void FourRows(Strided a, ReadOnlySpan<float> b, Span<float> c, int i, int inner, int cols, int wide)
    {
        var width = Vector<float>.Count;
        ref var right = ref MemoryMarshal.GetReference(b);
        ref var sums = ref MemoryMarshal.GetReference(c);
        for (var j = 0; j < wide; j += 2 * width)
        {
            var (c0, c1, c2, c3) = ((nuint)((i * cols) + j), (nuint)(((i + 1) * cols) + j), (nuint)(((i + 2) * cols) + j), (nuint)(((i + 3) * cols) + j));
            var s00 = Vector.LoadUnsafe(ref sums, c0);
            var s01 = Vector.LoadUnsafe(ref sums, c0 + (nuint)width);
            var s10 = Vector.LoadUnsafe(ref sums, c1);
            var s11 = Vector.LoadUnsafe(ref sums, c1 + (nuint)width);
            var s20 = Vector.LoadUnsafe(ref sums, c2);
            var s21 = Vector.LoadUnsafe(ref sums, c2 + (nuint)width);
            var s30 = Vector.LoadUnsafe(ref sums, c3);
            var s31 = Vector.LoadUnsafe(ref sums, c3 + (nuint)width);
            var (at, from) = (i * a.ByRow, (nuint)j);
            for (var k = 0; k < inner; k++, at += a.ByColumn, from += (nuint)cols)
            {
                var (b0, b1) = (Vector.LoadUnsafe(ref right, from), Vector.LoadUnsafe(ref right, from + (nuint)width));
                var a0 = new Vector<float>(a.Values[at]);
                var a1 = new Vector<float>(a.Values[at + a.ByRow]);
                var a2 = new Vector<float>(a.Values[at + (2 * a.ByRow)]);
                var a3 = new Vector<float>(a.Values[at + (3 * a.ByRow)]);
                s00 = Vector.MultiplyAddEstimate(a0, b0, s00);
                s01 = Vector.MultiplyAddEstimate(a0, b1, s01);
                s10 = Vector.MultiplyAddEstimate(a1, b0, s10);
                s11 = Vector.MultiplyAddEstimate(a1, b1, s11);
                s20 = Vector.MultiplyAddEstimate(a2, b0, s20);
                s21 = Vector.MultiplyAddEstimate(a2, b1, s21);
                s30 = Vector.MultiplyAddEstimate(a3, b0, s30);
                s31 = Vector.MultiplyAddEstimate(a3, b1, s31);
            }

            s00.StoreUnsafe(ref sums, c0);
            s01.StoreUnsafe(ref sums, c0 + (nuint)width);
            s10.StoreUnsafe(ref sums, c1);
            s11.StoreUnsafe(ref sums, c1 + (nuint)width);
            s20.StoreUnsafe(ref sums, c2);
            s21.StoreUnsafe(ref sums, c2 + (nuint)width);
            s30.StoreUnsafe(ref sums, c3);
            s31.StoreUnsafe(ref sums, c3 + (nuint)width);
        }
    }

    private static void OneRow(Strided a, ReadOnlySpan<float> b, Span<float> c, int i, int inner, int cols, int wide)
    {
        var width = Vector<float>.Count;
        ref var right = ref MemoryMarshal.GetReference(b);
        ref var sums = ref MemoryMarshal.GetReference(c);
        for (var j = 0; j < wide; j += 2 * width)
        {
            var to = (nuint)((i * cols) + j);
            var (s0, s1) = (Vector.LoadUnsafe(ref sums, to), Vector.LoadUnsafe(ref sums, to + (nuint)width));
            var (at, from) = (i * a.ByRow, (nuint)j);
            for (var k = 0; k < inner; k++, at += a.ByColumn, from += (nuint)cols)
            {
                var left = new Vector<float>(a.Values[at]);
                s0 = Vector.MultiplyAddEstimate(left, Vector.LoadUnsafe(ref right, from), s0);
                s1 = Vector.MultiplyAddEstimate(left, Vector.LoadUnsafe(ref right, from + (nuint)width), s1);
            }

            s0.StoreUnsafe(ref sums, to);
            s1.StoreUnsafe(ref sums, to + (nuint)width);
        }
    }

    private static void RestOfRow(Strided a, ReadOnlySpan<float> b, Span<float> c, int i, int inner, int cols, int wide)
    {
        for (var k = 0; k < inner; k++)
        {
            var left = a.Values[(i * a.ByRow) + (k * a.ByColumn)];
            for (var j = wide; j < cols; j++)
            {
                c[(i * cols) + j] += left * b[(k * cols) + j];
            }
        }
    }

    /// <summary>A matrix inside an array.</summary>
    /// <param name="values">The numbers, from the matrix's first on.</param>
    /// <param name="byRow">How far the next row lies.</param>
    /// <param name="byColumn">How far the next column lies.</param>
    public readonly ref struct Strided(ReadOnlySpan<float> values, int byRow, int byColumn = 1)
    {
        /// <summary>Gets the numbers.</summary>
        public ReadOnlySpan<float> Values { get; } = values;

        /// <summary>Gets how far the next row lies.</summary>
        public int ByRow { get; } = byRow;

        /// <summary>Gets how far the next column lies.</summary>
        public int ByColumn { get; } = byColumn;
    }
}
