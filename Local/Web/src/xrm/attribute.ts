import type { Column } from "../form/columns";
import type { FormHost } from "../form/host";
import { items } from "./items";
import { strict } from "./strict";
import { control } from "./control";

type Members =
    | "getName"
    | "getAttributeType"
    | "getFormat"
    | "getValue"
    | "setValue"
    | "getIsDirty"
    | "getRequiredLevel"
    | "setRequiredLevel"
    | "getSubmitMode"
    | "setSubmitMode"
    | "addOnChange"
    | "removeOnChange"
    | "fireOnChange"
    | "controls";
type AnyValue = Xrm.Attributes.AttributeValues;
type Common = Pick<Xrm.Attributes.Attribute<AnyValue>, Members>;
type OfChoices = Pick<Xrm.Attributes.OptionSetAttribute, "getText" | "getOption" | "getOptions" | "getSelectedOption" | "getInitialValue">;
type OfNumbers = Pick<Xrm.Attributes.NumberAttribute, "getMin" | "getMax" | "getPrecision">;

/** An attribute as scripts see it. It looks its column up each time: after a refresh of the form it speaks of the new one. */
export function attribute(host: FormHost, name: string): Common {
    const column = (): Column => {
        const found = host.form.columns.get(name);
        if (!found) throw new Error(`The form has no attribute ${name} any more.`);
        return found;
    };
    const { data } = column();
    const common: Common = {
        getName: () => name,
        getAttributeType: () => platformType(data.type),
        getFormat: () => (data.format ?? "") as Xrm.Attributes.AttributeFormat,
        getValue: () => copyOf(column().value) as AnyValue | null,
        setValue: (value) => {
            host.form.setValue(name, copyOf(value));
            host.refreshCommands();
        },
        getIsDirty: () => column().isDirty,
        getRequiredLevel: () => column().required,
        setRequiredLevel: (level) => {
            column().required = level;
            for (const field of host.form.fieldsOf(name)) field.showRequired();
        },
        getSubmitMode: () => column().submitMode,
        setSubmitMode: (mode) => {
            column().submitMode = mode;
        },
        addOnChange: (handler) => host.changeHandlers.add(name, handler),
        removeOnChange: (handler) => host.changeHandlers.remove(name, handler),
        fireOnChange: () => host.fireOnChange(name),
        controls: items(
            `${name}.controls`,
            () => host.form.fieldsOf(name).map((field) => control(host, field.name) as unknown as Xrm.Controls.StandardControl),
            (item) => item.getName(),
        ),
    };
    const members = {
        ...common,
        ...(data.options ? choices(column) : {}),
        ...(typeof data.precision === "number" || data.type === "integer" ? numbers(column) : {}),
    };
    return strict(`attribute ${name}`, members);
}

function platformType(type: string): Xrm.Attributes.AttributeType {
    if (type === "partylist") return "lookup";
    if (type === "state" || type === "status") return "optionset";
    return type as Xrm.Attributes.AttributeType;
}

function choices(column: () => Column): OfChoices {
    const options = () => (column().data.options ?? []).map(({ text, value }) => ({ text, value }));
    const selected = () => options().find((option) => option.value === Number(column().value)) ?? null;
    return {
        getText: () => (column().value === null ? "" : (selected()?.text ?? "")),
        getOption: ((which: number | string) => options().find((option) => option.value === which || option.text === which) ?? null) as OfChoices["getOption"],
        getOptions: options,
        getSelectedOption: () => (column().value === null ? null : selected()) as Xrm.OptionSetValue,
        getInitialValue: () => column().initial as number | null,
    };
}

function numbers(column: () => Column): OfNumbers {
    return {
        getMin: () => column().data.min ?? Number.MIN_SAFE_INTEGER,
        getMax: () => column().data.max ?? Number.MAX_SAFE_INTEGER,
        getPrecision: () => column().data.precision ?? 0,
    };
}

/** What a script does to its copy of a date or a lookup must not change the form behind its back. */
function copyOf(value: unknown): unknown {
    if (value instanceof Date) return new Date(value.getTime());
    if (Array.isArray(value)) return value.map((item: object) => ({ ...item }));
    return value;
}
