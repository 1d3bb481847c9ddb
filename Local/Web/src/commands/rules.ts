import type { Depth, FormState, RuleData } from "../page/data";
import type { CommandContext } from "./context";

const depths: Depth[] = ["None", "Basic", "Local", "Deep", "Global"];
const formStates: Record<FormState, string> = { create: "Create", edit: "Existing", readonly: "ReadOnly", disabled: "Disabled" };

/** Rules that answer at once, invert applied; null for those that need a script (Custom). What the import lets through and Local lacks is refused by name. */
export function declaredRule(rule: RuleData, context: CommandContext): boolean | null {
    if (rule.kind === "Custom") return null;
    return holds(rule, context) !== (rule.invert === true);
}

function holds(rule: RuleData, context: CommandContext): boolean {
    switch (rule.kind) {
        case "EntityPrivilege":
            return hasDepth(context, text(rule, "privilege"), (rule.privilegeDepth as Depth | undefined) ?? "Basic");
        case "MiscellaneousPrivilege":
            return hasDepth(context, text(rule, "privilegeName"), "Basic");
        case "RecordPrivilege":
            // On a grid the server decides when the command runs: rights of each row would cost a request per row.
            return context.place !== "form" || context.host.page.rights.includes(text(rule, "privilegeType"));
        case "FormState":
            return formState(context) === text(rule, "state");
        case "Value":
            return valueText(context, text(rule, "field")) === text(rule, "value").toLowerCase();
        case "SelectionCount":
            return within(context.grid()?.selected().length ?? 0, rule);
        case "CommandClientType":
            return text(rule, "type") === "Refresh";
        case "Entity":
            return rule.entityName === undefined || rule.entityName === context.table;
        case "Or":
            return (rule.alternatives as RuleData[][]).some((group) => group.every((inner) => declaredRule(inner, context) ?? false));
        default:
            throw new Error(`The rule ${rule.kind}Rule is not in Local`);
    }
}

function text(rule: RuleData, attribute: string): string {
    const value = rule[attribute];
    if (typeof value !== "string") throw new Error(`A rule ${rule.kind}Rule has no ${attribute}.`);
    return value;
}

function hasDepth(context: CommandContext, privilege: string, needed: Depth): boolean {
    const had = context.host.page.user.privileges[privilege] ?? "None";
    return depths.indexOf(had) >= depths.indexOf(needed);
}

function formState(context: CommandContext): string | null {
    const form = context.form();
    return form ? formStates[form.data.state] : null;
}

/** As ribbon XML writes values: numbers of options, true and false, "null" for empty. */
function valueText(context: CommandContext, field: string): string | null {
    const column = context.form()?.columns.get(field);
    if (!column) return null;
    const { value } = column;
    if (value === null || value === "") return "null";
    if (Array.isArray(value)) return value[0]?.id.toLowerCase() ?? "null";
    return String(value instanceof Date ? value.toISOString() : value).toLowerCase();
}

function within(count: number, rule: RuleData): boolean {
    const minimum = rule.minimum === undefined ? 0 : Number(rule.minimum);
    const maximum = rule.maximum === undefined ? Number.POSITIVE_INFINITY : Number(rule.maximum);
    return count >= minimum && count <= maximum;
}
