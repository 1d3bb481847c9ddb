import { formatNumber, parseNumber, type NumberFormat } from "../format/numbers";
import type { AttributeData } from "../page/data";
import type { Inputs } from "./field";

export function textInputs(input: HTMLInputElement | HTMLTextAreaElement): Inputs {
    return {
        show: (value) => (input.value = typeof value === "string" ? value : ""),
        read: () => ({ value: input.value === "" ? null : input.value }),
        setDisabled: (disabled) => (input.readOnly = disabled),
        focus: () => input.focus(),
    };
}

/** A select carries the option's number; the empty option is no value. Booleans are 0 and 1, as the Web API's own metadata numbers them. */
export function choiceInputs(select: HTMLSelectElement, data: AttributeData): Inputs {
    const isBoolean = data.type === "boolean";
    return {
        show: (value) => (select.value = value === null ? "" : String(Number(value))),
        read: () => ({ value: select.value === "" ? null : isBoolean ? select.value === "1" : Number(select.value) }),
        setDisabled: (disabled) => (select.disabled = disabled),
        focus: () => select.focus(),
    };
}

export function numberInputs(input: HTMLInputElement, data: AttributeData, format: NumberFormat): Inputs {
    const precision = data.type === "integer" ? 0 : (data.precision ?? 2);
    return {
        show: (value) => (input.value = typeof value === "number" ? formatNumber(value, precision, format) : ""),
        read: () => {
            if (input.value.trim() === "") return { value: null };
            const typed = parseNumber(input.value, format);
            if (typed === null) return { fault: `${data.label}: enter a number, such as ${formatNumber(1234.5, precision, format)}.` };
            // As the platform does: what is typed beyond the precision is rounded away before it is sent.
            return { value: Number(typed.toFixed(precision)) };
        },
        setDisabled: (disabled) => (input.readOnly = disabled),
        focus: () => input.focus(),
    };
}
