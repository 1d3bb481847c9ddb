import { chooseRows } from "../fields/chooser";
import type { PageData } from "../page/data";
import { tableOf } from "../page/tables";
import type { Host } from "../shell/host";
import { closeBusy, showBusy } from "../ui/busy";
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
        lookupObjects: (options) => platformPromise(chooseRows(host.page, options) as Promise<Xrm.LookupValue[]>),
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
