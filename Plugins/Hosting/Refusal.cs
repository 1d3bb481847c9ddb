using Microsoft.Xrm.Sdk;

namespace CrmAssist.Hosting;

/// <summary>Why something is not done: one sentence that names the thing and says what to do, with a code that stays the same in every language and release.</summary>
/// <remarks>A refusal is a value until it reaches <see cref="Step"/>, the only place that turns it into the platform's exception.</remarks>
public sealed record Refusal(RefusalCode Code, string Sentence)
{
    internal InvalidPluginExecutionException ToException() => new(OperationStatus.Failed, (int)Code, Sentence);
}

/// <summary>Stable codes of refusals. Numbers are never used again for something else.</summary>
public enum RefusalCode
{
    /// <summary>A value in the request is not one that can be meant.</summary>
    BadRequest = 773200001,
    /// <summary>The caller lacks a right on the row.</summary>
    NotAllowed = 773200002,
    /// <summary>The deal is closed or gone.</summary>
    DealNotOpen = 773200003,
    /// <summary>Nobody in the line and no fallback can help.</summary>
    NoHelper = 773200004,
    /// <summary>The named helper cannot help.</summary>
    HelperUnfit = 773200005,
    /// <summary>A rule cannot be meant.</summary>
    BadRule = 773200006,
    /// <summary>A page of the sweep failed at one deal; the text names it.</summary>
    DealFailed = 773200007,
    /// <summary>The product is not set up.</summary>
    NotSetUp = 773200008,
    /// <summary>The assist is closed or gone.</summary>
    AssistNotOpen = 773200009,
}
