using System.Runtime.InteropServices;

namespace DebtForecast.Learning;

/// <summary>The functions of LightGBM's C interface that training needs.</summary>
/// <remarks>
/// Source: <c>include/LightGBM/c_api.h</c> of LightGBM 4. Every function answers 0, or −1 with the reason in <c>LGBM_GetLastError</c> of the same thread.
/// The library has builds for x64 only, and on Linux needs libgomp.so.1.
/// </remarks>
internal static partial class LightGbmLibrary
{
    /// <summary>32-bit floating point numbers, in LightGBM's count of types.</summary>
    public const int Float32 = 0;

    /// <summary>Split counts as the importance of a feature: what is printed below the trees.</summary>
    public const int SplitImportance = 0;

    private const string Library = "lib_lightgbm";

    /// <summary>Turns an answer other than 0 into an exception.</summary>
    /// <param name="answer">What a function answered.</param>
    /// <exception cref="InvalidOperationException">The answer is not 0; the message is LightGBM's.</exception>
    public static void Check(int answer)
    {
        if (answer != 0)
        {
            throw new InvalidOperationException($"LightGBM: {Marshal.PtrToStringUTF8(GetLastError())}");
        }
    }

    /// <summary>Makes a data set from rows of features.</summary>
    [LibraryImport(Library, EntryPoint = "LGBM_DatasetCreateFromMat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DatasetCreateFromMat(float[] data, int type, int rows, int columns, int isRowMajor, string parameters, nint reference, out LightGbmDataset dataset);

    /// <summary>Sets labels or weights.</summary>
    [LibraryImport(Library, EntryPoint = "LGBM_DatasetSetField", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DatasetSetField(LightGbmDataset dataset, string field, float[] data, int count, int type);

    /// <summary>Names the features.</summary>
    [LibraryImport(Library, EntryPoint = "LGBM_DatasetSetFeatureNames", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int DatasetSetFeatureNames(LightGbmDataset dataset, string[] names, int count);

    /// <summary>Frees a data set.</summary>
    [LibraryImport(Library, EntryPoint = "LGBM_DatasetFree")]
    public static partial int DatasetFree(nint dataset);

    /// <summary>Makes a booster over a data set.</summary>
    [LibraryImport(Library, EntryPoint = "LGBM_BoosterCreate", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BoosterCreate(LightGbmDataset dataset, string parameters, out LightGbmBooster booster);

    /// <summary>Adds a tree.</summary>
    [LibraryImport(Library, EntryPoint = "LGBM_BoosterUpdateOneIter")]
    public static partial int BoosterUpdateOneIter(LightGbmBooster booster, out int isFinished);

    /// <summary>Writes the model as text.</summary>
    [LibraryImport(Library, EntryPoint = "LGBM_BoosterSaveModelToString")]
    public static partial int BoosterSaveModelToString(LightGbmBooster booster, int start, int count, int importance, long room, out long length, byte[] text);

    /// <summary>Predicts rows.</summary>
    [LibraryImport(Library, EntryPoint = "LGBM_BoosterPredictForMat", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int BoosterPredictForMat(
        LightGbmBooster booster, float[] data, int type, int rows, int columns, int isRowMajor, int predictType, int start, int count, string parameters, out long length, double[] result);

    /// <summary>Frees a booster.</summary>
    [LibraryImport(Library, EntryPoint = "LGBM_BoosterFree")]
    public static partial int BoosterFree(nint booster);

    [LibraryImport(Library, EntryPoint = "LGBM_GetLastError")]
    private static partial nint GetLastError();
}
