namespace Syndication.Console.Partners;

/// <summary>How much of a partner's pages complies, and how soon it mends them; days oldest first, UTC.</summary>
public sealed record FiguresAnswer(string PartnerId, double? ShareCompliant, int CasesOpened, int CasesCured, double? MeanHoursToCure, IReadOnlyList<FigureDay> Days);

public sealed record FigureDay(DateOnly Day, int Compliant, int Violation, int Undetermined, int CasesOpened, int CasesCured, double CureHours);
