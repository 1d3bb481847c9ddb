namespace CrmAssist.Local.Engine.Pipeline;

/// <summary>The stages of the event pipeline, with the platform's numbers.</summary>
internal static class Stage
{
    public const int PreValidation = 10;
    public const int PreOperation = 20;
    public const int MainOperation = 30;
    public const int PostOperation = 40;
}
