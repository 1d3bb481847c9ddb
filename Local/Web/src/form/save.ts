import { createdId, send } from "../page/api";
import { plainId, rowAddress, tableOf } from "../page/tables";
import { saveBody } from "./body";
import type { Form } from "./form";

/** The form has faults of its own; the first one has the focus and its message beside it. */
export class InvalidForm extends Error {
    constructor(readonly field: string) {
        super(`${field}: the form has a fault there.`);
        this.name = "InvalidForm";
    }
}

/**
 * PATCH of the dirty columns, or POST of a new row; resolves with the row's id. Nothing dirty is nothing sent.
 * @throws InvalidForm before anything is sent; ApiError with the server's own message, and nothing typed is lost.
 */
export async function saveForm(form: Form): Promise<string> {
    const fault = form.firstFault();
    if (fault) {
        reveal(fault.element);
        fault.inputs?.focus();
        throw new InvalidForm(fault.label);
    }
    const { data, page } = form;
    const body = saveBody(page, data, form.columns.values());
    if (data.id === null) return createdId(await send("POST", tableOf(page, data.table).set, body));
    if (Object.keys(body).length > 0) await send("PATCH", rowAddress(page, data.table, data.id), body, { "If-Match": "*" });
    return plainId(data.id);
}

/** A message on a tab that is not shown helps nobody. */
function reveal(element: HTMLElement): void {
    const panel = element.closest<HTMLElement>("[role=tabpanel]");
    if (panel?.hidden) document.querySelector<HTMLElement>(`[role=tab][aria-controls="${panel.id}"]`)?.click();
}
