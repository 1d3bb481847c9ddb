namespace CrmAssist.Local.Engine.Metadata;

/// <summary>Where a command bar stands.</summary>
public enum RibbonPlace { Form, HomepageGrid, SubGrid }

/// <summary>Changes to a table's command bars, or the bars Local itself starts from. Immutable.</summary>
/// <param name="Table">Logical name; empty for the base ribbon, which is every table's.</param>
/// <param name="Buttons">Buttons with the place they go to.</param>
/// <param name="Hidden">Ids of buttons taken away.</param>
/// <param name="Commands">What buttons do, by id.</param>
/// <param name="DisplayRules">Rules by id.</param>
/// <param name="EnableRules">Rules by id.</param>
public sealed record RibbonDiff(
    string Table, IReadOnlyList<PlacedButton> Buttons, IReadOnlyList<string> Hidden, IReadOnlyDictionary<string, RibbonCommand> Commands,
    IReadOnlyDictionary<string, RibbonRule> DisplayRules, IReadOnlyDictionary<string, RibbonRule> EnableRules);

/// <summary>A button and its place.</summary>
/// <param name="Place">Which bar.</param>
/// <param name="Group">Group of the bar (Save, Management, Actions, Collaborate), or with <paramref name="Parent"/> none.</param>
/// <param name="Parent">Id of the menu whose section the location names; null: the bar itself.</param>
/// <param name="Button">The button.</param>
public sealed record PlacedButton(RibbonPlace Place, string Group, string? Parent, RibbonButton Button);

/// <summary>A button, or a menu when it has buttons of its own.</summary>
public sealed record RibbonButton(string Id, string Command, string Label, string? Tooltip, string? Icon, int Sequence, IReadOnlyList<RibbonButton> Menu);

/// <summary>What a button does and when it is there.</summary>
public sealed record RibbonCommand(string Id, IReadOnlyList<string> DisplayRules, IReadOnlyList<string> EnableRules, IReadOnlyList<RibbonAction> Actions);

/// <summary>An action: a function of a web resource, or one of Local's own.</summary>
public sealed record RibbonAction(string? Builtin, string? Function, string? Library, IReadOnlyList<RibbonParameter> Parameters);

/// <summary>A parameter of a function. Kind: crm, string, bool, int, decimal.</summary>
public sealed record RibbonParameter(string Kind, string Value);

/// <summary>A rule: its steps all have to hold.</summary>
public sealed record RibbonRule(string Id, IReadOnlyList<RuleStep> Steps);

/// <summary>One step of a rule.</summary>
/// <param name="Kind">Value, FormState, Custom, ... : the element's name without "Rule".</param>
/// <param name="Attributes">Its attributes, names in camel case.</param>
/// <param name="Default">What holds while a custom rule has not answered.</param>
/// <param name="Invert">The answer is turned round.</param>
public sealed record RuleStep(string Kind, IReadOnlyDictionary<string, string> Attributes, bool? Default, bool Invert)
{
    /// <summary>Parameters of a custom rule's function.</summary>
    public IReadOnlyList<RibbonParameter> Parameters { get; init; } = [];
    /// <summary>Alternatives of an Or rule; one of them has to hold.</summary>
    public IReadOnlyList<IReadOnlyList<RuleStep>> Alternatives { get; init; } = [];
}
