import { lookupInputs } from "../fields/lookup";
import type { PageData } from "../page/data";
import { tableOf } from "../page/tables";
import type { Host } from "../shell/host";
import { closeBusy, showBusy } from "../ui/busy";
import { openDialog } from "../ui/dialog";
import { freshId, make } from "../ui/dom";
import { globalContext } from "./globalContext";
import { platformPromise, strict } from "./strict";

type LocalUtility = Pick<
  Xrm.Utility,
  "getGlobalContext" | "lookupObjects" | "getEntityMetadata" | "showProgressIndicator" | "closeProgressIndicator" | "getResourceString" | "getPageContext"
>;

export function utility(host: Host): LocalUtility {
  const context = globalContext(() => host.page);
  return strict<LocalUtility>("Xrm.Utility", {
    getGlobalContext: () => context,
    lookupObjects: (options) => platformPromise(lookupObjects(host.page, options)),
    getEntityMetadata: (table) => platformPromise(metadata(host.page, table)),
    showProgressIndicator: (message) => showBusy(message),
    closeProgressIndicator: () => closeBusy(),
    // Documented: null where the RESX is no declared dependency of the calling script. Local declares none, so every script has to bring its own texts.
    getResourceString: () => null as unknown as string,
    getPageContext: () => ({ input: pageInput(host.page) }),
  });
}

function pageInput(page: PageData): Xrm.PageContext["input"] {
  if (page.form) return { pageType: "entityrecord", entityName: page.form.table, entityId: page.form.id ?? undefined, formId: page.form.formId };
  if (page.grid) return { pageType: "entitylist", entityName: page.grid.table, viewId: page.grid.viewId, viewType: "savedquery" };
  throw new Error(`Xrm.Utility.getPageContext on a page of kind ${page.kind} is not in Local`);
}

async function metadata(page: PageData, table: string): Promise<Xrm.Metadata.EntityMetadata> {
  const { set, id, name, label } = tableOf(page, table);
  const members: Partial<Xrm.Metadata.EntityMetadata> = {
    EntitySetName: set,
    LogicalName: table,
    PrimaryIdAttribute: id,
    PrimaryNameAttribute: name,
    DisplayName: label as unknown as Xrm.Metadata.EntityMetadata["DisplayName"],
  };
  return Promise.resolve(strict(`metadata of ${table}`, members) as Xrm.Metadata.EntityMetadata);
}

/** Resolves with null when it is cancelled: the platform's own habit, though the documentation is silent about it. */
function lookupObjects(page: PageData, options: Xrm.LookupOptions): Promise<Xrm.LookupValue[]> {
  const inputId = freshId("lookup");
  const tables = options.entityTypes.map((table) => tableOf(page, table).label);
  const input = make("input", { type: "text", id: inputId });
  input.value = options.searchText ?? "";
  const place = make("div", { class: "lookup" }, input);
  const inputs = lookupInputs(place, {
    page,
    targets: options.entityTypes,
    multiple: options.allowMultiSelect ?? false,
    label: tables.join(", "),
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
    body: [make("label", { for: inputId, text: tables.join(", ") }), place],
    buttons: [
      { label: "Add", primary: true, choose: () => (chosen().length > 0 ? chosen() : "stay") },
      { label: "Cancel", choose: () => null },
    ],
    dismissed: null,
  });
  input.focus();
  return dialog.closed as Promise<Xrm.LookupValue[]>;
}
