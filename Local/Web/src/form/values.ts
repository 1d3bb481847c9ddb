import type { AttributeData, Reference } from "../page/data";
import { bracedId, plainId } from "../page/tables";

/** What getValue of the client API gives, by type of attribute. */
export type Value = string | number | boolean | Date | Xrm.LookupValue[] | null;

export function isNumeric(type: string): boolean {
    return type === "integer" || type === "decimal" || type === "double" || type === "money";
}

export function isDateOnly(data: AttributeData): boolean {
    return data.behavior === "dateonly";
}

/** From the Web API's value. A date without time becomes midnight of the browser's own day, as on the platform: its parts count, not its instant. */
export function valueOf(data: AttributeData): Value {
    const raw = data.value;
    if (raw === null || raw === undefined) return null;
    if (data.type === "datetime") return isDateOnly(data) ? dayOf(raw as string) : new Date(raw as string);
    if (data.type === "lookup" || data.type === "partylist") return lookupValues(raw as Reference[]);
    return raw as Value;
}

function dayOf(text: string): Date {
    const [year = 0, month = 1, day = 1] = text.slice(0, 10).split("-").map(Number);
    return new Date(year, month - 1, day);
}

export function dayText(day: Date): string {
    const two = (n: number) => String(n).padStart(2, "0");
    return `${String(day.getFullYear()).padStart(4, "0")}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function lookupValues(references: Reference[]): Xrm.LookupValue[] | null {
    if (references.length === 0) return null;
    return references.map((r) => ({ id: bracedId(r.id), entityType: r.entityType, name: r.name ?? "" }));
}

export function sameValue(a: Value, b: Value): boolean {
    if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
    if (Array.isArray(a) && Array.isArray(b))
        return a.length === b.length && a.every((item, i) => item.entityType === b[i]?.entityType && plainId(item.id) === plainId(b[i].id));
    // The platform doesn't tell an empty text from none.
    return (a === "" ? null : a) === (b === "" ? null : b);
}

/** Refuses what a script sets with the wrong type, as the platform does, instead of sending it. */
export function checkedValue(data: AttributeData, value: unknown): Value {
    if (value === null || value === undefined) return null;
    const fits =
        data.type === "datetime"
            ? value instanceof Date
            : data.type === "lookup" || data.type === "partylist"
              ? Array.isArray(value)
              : data.type === "boolean"
                ? typeof value === "boolean"
                : isNumeric(data.type) || data.type === "optionset" || data.type === "state" || data.type === "status"
                  ? typeof value === "number"
                  : typeof value === "string";
    if (!fits) throw new Error(`setValue of ${data.name} (${data.type}) was given a value of another type (${typeof value}).`);
    return Array.isArray(value) && value.length === 0 ? null : (value as Value);
}
