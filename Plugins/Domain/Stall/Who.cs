namespace CrmAssist.Domain.Stall;

/// <summary>Somebody who took part, by id and name.</summary>
public readonly record struct Who(Guid Id, string? Name);
