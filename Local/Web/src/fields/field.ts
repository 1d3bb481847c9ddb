import type { Column } from "../form/columns";
import type { Value } from "../form/values";
import { freshId, make } from "../ui/dom";

export type Reading = { value: Value } | { fault: string };

/** The inputs of one column in one place of the form: shows a value, reads what was typed. */
export interface Inputs {
    show(value: Value): void;
    read(): Reading;
    setDisabled(disabled: boolean): void;
    focus(): void;
}

/** A field of the form: its inputs and the messages under them. */
export class Field {
    /** Notifications of scripts by their id, and the shell's own under "". */
    private readonly messages = new Map<string, string>();
    visible = true;

    constructor(
        readonly name: string,
        readonly kind: string,
        readonly element: HTMLElement,
        readonly column: Column | null,
        readonly inputs: Inputs | null,
        public disabled: boolean,
    ) {
        if (column && inputs) inputs.show(column.value);
        this.setDisabled(disabled);
        this.showRequired();
    }

    get label(): string {
        return this.column?.data.label ?? this.element.querySelector("label")?.textContent?.trim() ?? this.name;
    }

    setVisible(visible: boolean): void {
        this.visible = visible;
        this.element.hidden = !visible;
    }

    setDisabled(disabled: boolean): void {
        this.disabled = disabled;
        this.inputs?.setDisabled(disabled);
    }

    showRequired(): void {
        if (!this.column) return;
        this.element.dataset.required = this.column.required;
        for (const input of this.element.querySelectorAll("input, select, textarea"))
            input.setAttribute("aria-required", String(this.column.required === "required"));
    }

    setMessage(id: string, text: string | null): boolean {
        const had = text === null ? this.messages.delete(id) : this.messages.set(id, text).size > 0;
        this.showMessages();
        return had;
    }

    clearMessages(): void {
        this.messages.clear();
        this.showMessages();
    }

    get hasMessage(): boolean {
        return this.messages.size > 0;
    }

    private showMessages(): void {
        const place = this.element.querySelector<HTMLElement>(".error") ?? this.element.appendChild(make("div", { class: "error" }));
        if (!place.id) place.id = freshId("error");
        place.setAttribute("role", "alert");
        place.textContent = [...this.messages.values()].join(" ");
        const invalid = this.messages.size > 0;
        this.element.classList.toggle("invalid", invalid);
        for (const input of this.element.querySelectorAll("input, select, textarea")) {
            if (invalid) input.setAttribute("aria-describedby", place.id);
            else input.removeAttribute("aria-describedby");
            input.setAttribute("aria-invalid", String(invalid));
        }
    }
}
