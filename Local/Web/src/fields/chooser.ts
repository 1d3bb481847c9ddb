import type { PageData } from "../page/data";
import { tableOf } from "../page/tables";
import { openDialog, stayOpen } from "../ui/dialog";
import { freshId, make } from "../ui/dom";
import { lookupInputs } from "./lookup";

/** The lookup dialog of lookupObjects. Null when it is cancelled: the platform's own habit, though the documentation is silent about it. */
export function chooseRows(page: PageData, options: Xrm.LookupOptions): Promise<Xrm.LookupValue[] | null> {
    const inputId = freshId("lookup");
    const tables = options.entityTypes.map((table) => tableOf(page, table).label).join(", ");
    const input = make("input", { type: "text", id: inputId });
    input.value = options.searchText ?? "";
    const place = make("div", { class: "lookup" }, input);
    const inputs = lookupInputs(place, {
        page,
        targets: options.entityTypes,
        multiple: options.allowMultiSelect ?? false,
        label: tables,
        filters: options.filters,
        changed: () => undefined,
    });
    const chosen = (): Xrm.LookupValue[] => {
        const reading = inputs.read();
        return "value" in reading && Array.isArray(reading.value) ? reading.value : [];
    };
    const dialog = openDialog<Xrm.LookupValue[] | null>({
        title: options.allowMultiSelect ? "Look Up Records" : "Look Up Record",
        class: "lookup-dialog",
        body: [make("label", { for: inputId, text: tables }), place],
        buttons: [
            { label: "Add", primary: true, choose: () => (chosen().length > 0 ? chosen() : stayOpen) },
            { label: "Cancel", choose: () => null },
        ],
        dismissed: null,
    });
    input.focus();
    return dialog.closed;
}
