import { formatNumber, type NumberFormat } from "../format/numbers";
import type { Column } from "./columns";
import { isNumeric } from "./values";

/** One sentence for the field, or null. The server checks again; this only spares the way. */
export function faultOf(column: Column, format: NumberFormat): string | null {
    const { data, value } = column;
    if (value === null || value === "") return column.required === "required" ? `${data.label}: Required fields must be filled in.` : null;
    if (typeof value === "string" && data.maxLength && value.length > data.maxLength)
        return `${data.label}: ${value.length} characters, at most ${data.maxLength} fit.`;
    if (typeof value === "number" && isNumeric(data.type)) {
        const text = (n: number) => formatNumber(n, data.precision ?? 0, format);
        if (typeof data.min === "number" && value < data.min) return `${data.label}: at least ${text(data.min)}.`;
        if (typeof data.max === "number" && value > data.max) return `${data.label}: at most ${text(data.max)}.`;
    }
    return null;
}
