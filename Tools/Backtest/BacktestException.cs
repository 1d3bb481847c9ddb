namespace CrmAssist.Backtest;

/// <summary>Nothing can be tested with what was given. The message is one sentence for the user.</summary>
public sealed class BacktestException(string message) : Exception(message);
