import { send } from "../page/api";
import { rowAddress } from "../page/tables";
import type { FormHost } from "../form/host";
import { openDialog, stayOpen } from "../ui/dialog";
import { freshId, make } from "../ui/dom";
import { showFault } from "../ui/faults";

const shapes = {
    won: { title: "Close as Won", message: "WinOpportunity", reasons: [[3, "Won"]] },
    lost: {
        title: "Close as Lost",
        message: "LoseOpportunity",
        reasons: [
            [4, "Canceled"],
            [5, "Out-Sold"],
        ],
    },
} as const;

/** The platform refuses a plain write of Won and Lost: closing goes through its own message, with a row that says why. */
export async function closeOpportunity(host: FormHost, outcome: "won" | "lost"): Promise<void> {
    const { title, message, reasons } = shapes[outcome];
    const { data, page } = host.form;
    if (host.form.dirty.length > 0) await host.save();
    const [reasonId, textId] = [freshId("reason"), freshId("description")];
    const reason = make("select", { id: reasonId }, ...reasons.map(([value, label]) => make("option", { value, text: label })));
    const text = make("textarea", { id: textId, rows: 3 });
    const close = async (): Promise<true | typeof stayOpen> => {
        const row = `/${rowAddress(page, data.table, data.id ?? "")}`;
        const closing = { subject: `${data.title}: ${title}`.slice(0, 200), description: text.value || null, "opportunityid@odata.bind": row };
        try {
            await send("POST", message, {
                Status: Number(reason.value),
                OpportunityClose: { "@odata.type": "Microsoft.Dynamics.CRM.opportunityclose", ...closing },
            });
            return true;
        } catch (error) {
            // The dialog stays, with what was typed, under the server's message.
            await showFault(error);
            return stayOpen;
        }
    };
    const closed = await openDialog<boolean>({
        title,
        body: [make("label", { for: reasonId, text: "Status Reason" }), reason, make("label", { for: textId, text: "Description" }), text],
        buttons: [
            { label: "OK", primary: true, choose: close },
            { label: "Cancel", choose: () => false },
        ],
        dismissed: false,
    }).closed;
    if (closed) await host.refresh();
}
