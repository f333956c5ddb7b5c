namespace DebtForecast.Demo.Companies;

/// <summary>How a made-up project lives.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="StartLines">Lines of code on the first day.</param>
/// <param name="GrowthPerYear">Growth of the code in a year, as a share.</param>
/// <param name="StartDebtMinutesPerLine">Debt minutes for each line of the first day.</param>
/// <param name="DebtMinutesPerLine">Debt minutes that each new line brings on average.</param>
/// <param name="CleanUpsPerYear">How often a team pays debt back in one go.</param>
/// <param name="ActiveDays">Share of week days with an analysis.</param>
internal sealed record ProjectCharacter(
    string Key, string Name, int StartLines, double GrowthPerYear, double StartDebtMinutesPerLine, double DebtMinutesPerLine, double CleanUpsPerYear, double ActiveDays);
