import { dateInputs } from "../fields/date";
import { Field, type Inputs, type Reading } from "../fields/field";
import { lookupInputs } from "../fields/lookup";
import { mailBodyInputs } from "../fields/mailBody";
import { choiceInputs, numberInputs, textInputs } from "../fields/plain";
import type { FormData, PageData } from "../page/data";
import { all } from "../ui/dom";
import { Column } from "./columns";
import { faultOf } from "./validation";
import { checkedValue, isNumeric, sameValue, type Value } from "./values";

type ChangeHandler = (column: string) => void;

/** One form on the page: its columns, its fields, what is dirty and what is wrong. Knows nothing of scripts or of saving. */
export class Form {
    readonly columns = new Map<string, Column>();
    readonly fields: Field[] = [];
    readonly data: FormData;

    /**
     * @param root the part of the page that holds the form's fields
     * @param changed called when a value changed, typed or set
     */
    constructor(
        readonly page: PageData,
        readonly root: HTMLElement,
        private readonly changed: ChangeHandler,
    ) {
        if (!page.form) throw new Error("The page has no form.");
        this.data = page.form;
        for (const attribute of this.data.attributes) this.columns.set(attribute.name, new Column(attribute));
        for (const control of this.data.controls) {
            const element = all(root, "[data-control]").find((candidate) => candidate.dataset.control === control.name);
            if (!element) continue;
            const column = control.attribute ? (this.columns.get(control.attribute) ?? null) : null;
            const disabled = control.disabled || !this.isEditable;
            const field: Field = new Field(
                control.name,
                control.kind,
                element,
                column,
                column && this.inputsOf(element, column, control.kind, () => this.typed(field)),
                disabled,
            );
            if (column && element.classList.contains("field")) element.addEventListener("change", () => this.typed(field));
            this.fields.push(field);
        }
    }

    get isEditable(): boolean {
        return this.data.state === "create" || this.data.state === "edit";
    }

    get dirty(): Column[] {
        return [...this.columns.values()].filter((column) => column.isDirty);
    }

    fieldsOf(column: string): Field[] {
        return this.fields.filter((field) => field.column?.name === column);
    }

    /** A script's setValue: shown in every field of the column; onChange does not run, as on the platform. */
    setValue(name: string, value: unknown): void {
        const column = this.columns.get(name);
        if (!column) throw new Error(`The form has no column ${name}.`);
        column.value = checkedValue(column.data, value);
        for (const field of this.fieldsOf(name)) {
            field.inputs?.show(column.value);
            field.setMessage("", null);
        }
    }

    /** Is anything lost when the page goes? What is being typed (its field not yet left) counts, readable or not. */
    get hasUnsaved(): boolean {
        return this.dirty.length > 0 || this.openFields().some(({ column, reading }) => "fault" in reading || !sameValue(reading.value, column.value));
    }

    /**
     * Takes what is typed in fields not yet left, then gives the first field with a fault, each with its message; null when all may be saved.
     * Hidden fields are checked too: what is required is required.
     */
    firstFault(): Field | null {
        let first: Field | null = null;
        for (const { field, column, reading } of this.openFields()) {
            if ("value" in reading && !sameValue(reading.value, column.value)) this.take(field, column, reading.value);
            field.setMessage("", "fault" in reading ? reading.fault : faultOf(column, this.page.user));
            if (field.hasMessage) first ??= field;
        }
        return first;
    }

    private openFields(): { field: Field; column: Column; reading: Reading }[] {
        return this.fields.flatMap((field) =>
            field.column && field.inputs && !field.disabled ? [{ field, column: field.column, reading: field.inputs.read() }] : [],
        );
    }

    private typed(field: Field): void {
        const { column, inputs } = field;
        if (!column || !inputs) return;
        const reading = inputs.read();
        if ("fault" in reading) {
            field.setMessage("", reading.fault);
            return;
        }
        this.take(field, column, reading.value);
    }

    private take(from: Field, column: Column, value: Value): void {
        const before = column.value;
        column.value = value;
        for (const field of this.fieldsOf(column.name)) {
            field.inputs?.show(value);
            field.setMessage("", field === from ? faultOf(column, this.page.user) : null);
        }
        if (!sameValue(before, value)) this.changed(column.name);
    }

    private inputsOf(element: HTMLElement, column: Column, kind: string, changed: () => void): Inputs | null {
        const { data } = column;
        const lookup = element.querySelector<HTMLElement>(".lookup");
        if (lookup) {
            return lookupInputs(lookup, {
                page: this.page,
                targets: data.targets ?? [],
                multiple: data.type === "partylist",
                label: data.label,
                changed,
            });
        }
        const select = element.querySelector("select");
        if (select) return choiceInputs(select, data);
        if (data.type === "datetime") return element.querySelector("input") ? dateInputs(element, data, this.page.user, this.page.now) : null;
        const input = element.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
        if (!input) return null;
        if (kind === "html" && input instanceof HTMLTextAreaElement) return mailBodyInputs(input);
        return isNumeric(data.type) && input instanceof HTMLInputElement ? numberInputs(input, data, this.page.user) : textInputs(input);
    }
}
