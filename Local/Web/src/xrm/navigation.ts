import { pageAddress, webResourceAddress } from "../page/address";
import type { PageData } from "../page/data";
import { plainId, tableOf } from "../page/tables";
import type { Host } from "../shell/host";
import { openFrame } from "../ui/frame";
import { alertDialog, confirmDialog, errorDialog } from "../ui/messages";
import { platformPromise, strict } from "./strict";

type LocalNavigation = Pick<Xrm.Navigation, "navigateTo" | "openForm" | "openAlertDialog" | "openConfirmDialog" | "openErrorDialog" | "openUrl">;
type Input = Parameters<Xrm.Navigation["navigateTo"]>[0];
type RecordInput = Xrm.Navigation.PageInputEntityRecord;

export function navigation(host: Host): LocalNavigation {
    return strict<LocalNavigation>("Xrm.Navigation", {
        navigateTo: (input, options) => platformPromise<unknown>(navigate(host, input, options)),
        openForm: (options) => platformPromise(openForm(host, options)),
        openAlertDialog: (strings) => platformPromise<unknown>(alertDialog(strings)),
        openConfirmDialog: (strings) => platformPromise(confirmDialog(strings).then((confirmed) => ({ confirmed }))),
        openErrorDialog: (options) => platformPromise<unknown>(errorDialog(options)),
        openUrl: (url) => openUrl(url),
    });
}

async function navigate(host: Host, input: Input, options: Xrm.Navigation.NavigationOptions = { target: 1 }): Promise<unknown> {
    const inDialog = options.target === 2;
    if (input.pageType === "webresource") {
        if (inDialog) return void (await openFrame({ ...frameShape(options), address: webResourceAddress(input.webresourceName, input.data) }));
        return host.open(pageAddress({ appname: host.page.app.name, pagetype: "webresource", webresourceName: input.webresourceName, data: input.data }));
    }
    if (input.pageType === "entityrecord") {
        const address = recordAddress(host.page, input, inDialog);
        if (!inDialog) return host.open(address);
        const title = options.title ?? tableOf(host.page, input.entityName).label;
        const savedEntityReference = await openFrame({ ...frameShape(options), title, address });
        return { savedEntityReference };
    }
    if (input.pageType === "entitylist" && !inDialog)
        return host.open(
            pageAddress({ appname: host.page.app.name, pagetype: "entitylist", etn: input.entityName, viewid: input.viewId && plainId(input.viewId) }),
        );
    throw new Error(`Xrm.Navigation.navigateTo of ${input.pageType}${inDialog ? " in a dialog" : ""} is not in Local`);
}

function frameShape(options: Xrm.Navigation.NavigationOptions) {
    return { title: options.title ?? "", side: options.position === 2, width: options.width, height: options.height };
}

function recordAddress(page: PageData, input: RecordInput, framed: boolean): string {
    return pageAddress({
        appname: page.app.name,
        pagetype: "entityrecord",
        etn: input.entityName,
        id: input.entityId && plainId(input.entityId),
        formid: input.formId && plainId(input.formId),
        extraqs: input.data && new URLSearchParams(input.data).toString(),
        navbar: framed ? "off" : undefined,
    });
}

async function openForm(host: Host, options: Xrm.Navigation.EntityFormOptions): Promise<Xrm.Navigation.OpenFormResult> {
    const table = options.entityName ?? "";
    if (options.useQuickCreateForm) {
        const from = options.createFromEntity;
        const saved = await host.quickCreate(table, from && { entityType: from.entityType, id: plainId(from.id) });
        return { savedEntityReference: saved ? [saved] : [] };
    }
    const address = recordAddress(host.page, { pageType: "entityrecord", entityName: table, entityId: options.entityId, formId: options.formId }, false);
    if (options.openInNewWindow) window.open(address, "_blank", "noopener");
    else host.open(address);
    return { savedEntityReference: [] };
}

/** tel: and mailto: stay on the page; anything else opens beside it. Script addresses are refused: the CSP would, too, but not in words. */
function openUrl(url: string): void {
    const { protocol, href } = new URL(url, window.location.href);
    if (!["http:", "https:", "mailto:", "tel:"].includes(protocol)) throw new Error(`Xrm.Navigation.openUrl: ${protocol} addresses cannot be opened.`);
    if (protocol === "mailto:" || protocol === "tel:") window.location.href = href;
    else window.open(href, "_blank", "noopener");
}
