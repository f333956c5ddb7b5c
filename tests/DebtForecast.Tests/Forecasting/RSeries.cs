namespace DebtForecast.Tests.Forecasting;

/// <summary>Data sets of R's package datasets, see Data/README.md.</summary>
internal static class RSeries
{
    public static double[] Nile { get; } =
    [
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100, 1210, 1150, 1250, 1260,
        1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821,
        768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801,
        1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
    ];

    public static double[] AirMiles { get; } =
    [
        412, 480, 683, 1052, 1385, 1418, 1634, 2178, 3362, 5948, 6109, 5981, 6753, 8003, 10566, 12528, 14760, 16769, 19819, 22362, 25340, 25343, 29269, 30514,
    ];

    public static void AssertPath(double[] path, double relative, params double[] expectedAt1And13And26)
    {
        foreach (var (expected, week) in expectedAt1And13And26.Zip([1, 13, 26]))
        {
            Assert.Equal(expected, path[week - 1], relative * Math.Abs(expected));
        }
    }
}
