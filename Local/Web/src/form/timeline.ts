import { send } from "../page/api";
import { plainId, rowAddress } from "../page/tables";
import type { Host } from "../shell/host";
import { all } from "../ui/dom";
import { showFault } from "../ui/faults";
import type { FormHost } from "./host";

const completed = 1;

/** Notes and activities of the form's row. Only the timeline is read again afterwards: what is typed elsewhere on the form stays. */
export function startTimeline(section: HTMLElement, host: Host, form: FormHost, reload: () => Promise<void>): void {
    section.addEventListener("click", (event) => {
        const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button[data-action]") : null;
        if (!button) return;
        void act(button).catch((error: unknown) => showFault(error));
    });
    section.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target instanceof HTMLTextAreaElement)
            void addNote().catch((error: unknown) => showFault(error));
    });
    section.addEventListener("submit", (event) => event.preventDefault());

    async function act(button: HTMLButtonElement): Promise<void> {
        const action = button.dataset.action ?? "";
        if (action === "addnote") await addNote();
        else if (action === "complete") await complete(button);
        else if (action === "add") await add(button.dataset.add ?? "");
        else if (action === "more") unfold(button);
    }

    function unfold(button: HTMLButtonElement): void {
        const whole = button.getAttribute("aria-expanded") !== "true";
        button.closest("li")?.querySelector(".text")?.classList.toggle("clipped", !whole);
        const name = whole ? "View less" : "View more";
        button.setAttribute("aria-expanded", String(whole));
        button.setAttribute("aria-label", (button.getAttribute("aria-label") ?? "").replace(/^View \w+/, name));
        button.textContent = name;
    }

    async function add(activity: string): Promise<void> {
        const { table, id } = form.form.data;
        const saved = await host.quickCreate(activity, id ? { entityType: table, id: plainId(id) } : undefined);
        if (!saved) return;
        await reload();
        section.querySelector<HTMLElement>(`[data-add="${activity}"]`)?.focus();
    }

    async function addNote(): Promise<void> {
        const area = section.querySelector<HTMLTextAreaElement>('textarea[name="notetext"]');
        const text = area?.value.trim() ?? "";
        const { table, id } = form.form.data;
        if (!area || !id) return;
        if (text === "") return area.focus();
        await send("POST", "annotations", { notetext: text, [`objectid_${table}@odata.bind`]: `/${rowAddress(host.page, table, id)}` });
        await reload();
        section.querySelector<HTMLElement>('textarea[name="notetext"]')?.focus();
    }

    async function complete(button: HTMLButtonElement): Promise<void> {
        const entry = button.closest<HTMLElement>("[data-id][data-table]");
        const id = entry?.dataset.id ?? "";
        if (!entry) return;
        await send("PATCH", rowAddress(host.page, entry.dataset.table ?? "", id), { statecode: completed }, { "If-Match": "*" });
        await reload();
        // The button is gone; its entry is where the reader was.
        all(section, "li[data-id]")
            .find((item) => item.dataset.id === id)
            ?.querySelector<HTMLElement>("a")
            ?.focus();
    }
}
