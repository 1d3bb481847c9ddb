using CrmAssist.Packing;

namespace CrmAssist.Tools;

/// <summary>What our solutions bring, by name.</summary>
internal static class Product
{
    public const string Solution = "CrmAssist";

    /// <summary>The scheduled flow, in a solution of its own.</summary>
    public const string TimerSolution = "CrmAssistTimer";

    /// <summary>The flow in it; its id is that of the solution's file.</summary>
    public static Guid TimerFlow { get; } = new("b2a5e893-8292-5c5f-9843-ed37be0efc4c");

    public const string App = "crma_CrmAssist";

    /// <summary>Namespace of the plug-in's types.</summary>
    public const string Assembly = "CrmAssist.Plugins";

    /// <summary>The web resource that shows a deal's watch on a form.</summary>
    public const string Card = "crma_/card/deal.html";

    public const string RepRole = "CrmAssist Rep";
    public const string ManagerRole = "CrmAssist Manager";
    public const string AdministratorRole = "CrmAssist Administrator";
    public const string ServiceRole = "CrmAssist Service";

    /// <summary>The version of this build, four parts as solutions have them.</summary>
    public static Version Version => typeof(Product).Assembly.GetName().Version!;

    /// <summary>The id of one of our roles in the root business unit; its copies in the others name it as their root.</summary>
    public static Guid RoleId(string name) => NameBasedId.Of("role/" + name);
}
