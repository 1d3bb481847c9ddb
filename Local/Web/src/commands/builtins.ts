import { pageAddress } from "../page/address";
import { send } from "../page/api";
import { plainId, rowAddress } from "../page/tables";
import type { GridRow } from "../grid/host";
import type { FormHost } from "../form/host";
import { confirmDialog } from "../ui/messages";
import { chooseRows } from "../fields/chooser";
import { closeOpportunity } from "./closeOpportunity";
import type { CommandContext } from "./context";

type Builtin = (context: CommandContext) => Promise<void> | void;

const active = 0;
const completed = 1;
const canceled = 2;

/** The commands of the base ribbon (Local/Schema/ribbon.xml), by name. */
export const builtins: Record<string, Builtin> = {
    save: (context) => formOf(context).save(),
    saveandclose: async (context) => {
        await formOf(context).save();
        formOf(context).close();
    },
    new: (context) => context.host.open(rowPage(context, { table: context.table })),
    quickcreate: async (context) => {
        const parent = context.formHost?.form.data;
        const saved = await context.host.quickCreate(context.table, parent?.id ? { entityType: parent.table, id: plainId(parent.id) } : undefined);
        if (saved) await refresh(context);
    },
    open: (context) => {
        const row = context.grid()?.selected()[0];
        if (row) context.host.open(rowPage(context, row));
    },
    refresh: async (context) => {
        if (context.place !== "form" || (await mayDiscard(formOf(context)))) await refresh(context);
    },
    delete: remove,
    assign,
    activate: (context) => setState(context, active),
    deactivate: (context) => setState(context, 1),
    complete: (context) => setState(context, completed),
    cancel: (context) => setState(context, canceled),
    sendmail: sendMail,
    closewon: (context) => closeOpportunity(formOf(context), "won"),
    closelost: (context) => closeOpportunity(formOf(context), "lost"),
};

function formOf(context: CommandContext): FormHost {
    if (!context.formHost) throw new Error(`The command is made for a form, and ${context.place} is none.`);
    return context.formHost;
}

function rowPage(context: CommandContext, row: { table: string; id?: string }): string {
    return pageAddress({ appname: context.host.page.app.name, pagetype: "entityrecord", etn: row.table, id: row.id });
}

function refresh(context: CommandContext): Promise<void> {
    return context.grid()?.refresh() ?? context.formHost?.refresh() ?? context.host.refresh();
}

async function mayDiscard(host: FormHost): Promise<boolean> {
    if (host.form.dirty.length === 0) return true;
    return confirmDialog({ title: "Unsaved changes", text: "Refreshing discards what has not been saved.", confirmButtonLabel: "Refresh" });
}

/** The form's own row, or what is selected in the grid. */
function rowsOf(context: CommandContext): GridRow[] {
    if (context.place !== "form") return context.grid()?.selected() ?? [];
    const { data } = formOf(context).form;
    return data.id ? [{ id: plainId(data.id), table: data.table, name: data.title }] : [];
}

async function remove(context: CommandContext): Promise<void> {
    const rows = rowsOf(context);
    const [only] = rows;
    if (!only) return;
    const what = rows.length === 1 ? `"${only.name}"` : `${rows.length} records`;
    const sure = await confirmDialog({
        title: "Confirm Deletion",
        text: `Do you want to delete ${what}? You can't undo this action.`,
        confirmButtonLabel: "Delete",
    });
    if (!sure) return;
    for (const row of rows) await send("DELETE", rowAddress(context.host.page, row.table, row.id));
    if (context.place === "form") context.formHost?.close();
    else await refresh(context);
}

async function assign(context: CommandContext): Promise<void> {
    const chosen = await chooseRows(context.host.page, { entityTypes: ["systemuser", "team"] });
    const owner = chosen?.[0];
    if (!owner) return;
    const body = { "ownerid@odata.bind": `/${rowAddress(context.host.page, owner.entityType, owner.id)}` };
    for (const row of rowsOf(context)) await send("PATCH", rowAddress(context.host.page, row.table, row.id), body, { "If-Match": "*" });
    await refresh(context);
}

/** What was changed goes along; the mail itself leaves with the platform's own action. */
async function sendMail(context: CommandContext): Promise<void> {
    const host = formOf(context);
    if (host.form.dirty.length > 0) await host.save();
    const { id, table } = host.form.data;
    if (id) await send("POST", `${rowAddress(context.host.page, table, plainId(id))}/Microsoft.Dynamics.CRM.SendEmail`, { IssueSend: true });
    await host.refresh();
}

/** Unsaved columns go along, as on the platform: completing an activity saves it. */
async function setState(context: CommandContext, statecode: number): Promise<void> {
    const host = formOf(context);
    if (host.form.dirty.length > 0) await host.save();
    for (const row of rowsOf(context)) await send("PATCH", rowAddress(context.host.page, row.table, row.id), { statecode }, { "If-Match": "*" });
    await host.refresh();
}
