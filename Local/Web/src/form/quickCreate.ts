import { loadHtml } from "../shell/load";
import { readPage, type PageData } from "../page/data";
import { bracedId } from "../page/tables";
import { showFault } from "../ui/faults";
import { toast } from "../ui/toast";
import { askUnsaved } from "./guard";
import { Form } from "./form";
import { saveForm } from "./save";

/** The row a quick create form starts from; it fills the lookup to it. */
export interface Parent {
    entityType: string;
    id: string;
}

/**
 * The panel at the side. Resolves with the saved row, or null when it was closed. What the server refuses is shown and nothing typed is lost;
 * closing with something typed asks first.
 */
export async function openQuickCreate(page: PageData, table: string, parent?: Parent): Promise<Xrm.LookupValue | null> {
    const place = document.getElementById("panel");
    if (!place) throw new Error("The page has no place for a quick create form (#panel).");
    const query = new URLSearchParams({ etn: table, appname: page.app.name, ...(parent ? { parent: parent.entityType, parentid: parent.id } : {}) });
    const before = document.activeElement;
    const loaded = await loadHtml(`/local/quickcreate?${query.toString()}`);
    const source = loaded.querySelector<HTMLFormElement>("form.panel");
    if (!source) throw new Error(loaded.body.textContent?.trim() || `${table} has no quick create form.`);
    const panel = document.importNode(source, true);
    place.replaceChildren(panel);
    const saved = await new Panel(panel, readPage(panel, "script.page")).closed;
    place.replaceChildren();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
    return saved;
}

class Panel {
    readonly closed: Promise<Xrm.LookupValue | null>;
    private readonly form: Form;
    private resolve: (row: Xrm.LookupValue | null) => void = () => undefined;
    private saving = false;

    constructor(
        private readonly element: HTMLFormElement,
        page: PageData,
    ) {
        this.closed = new Promise((resolve) => (this.resolve = resolve));
        this.form = new Form(page, element, () => undefined);
        const press = (action: string, work: () => Promise<void>) =>
            element
                .querySelectorAll(`[data-action="${action}"]`)
                .forEach((button) => button.addEventListener("click", (event) => (event.preventDefault(), void work())));
        press("quicksave", () => this.save());
        press("closepanel", () => this.close());
        element.addEventListener("submit", (event) => {
            event.preventDefault();
            void this.save();
        });
        element.addEventListener("keydown", (event) => this.onKey(event));
        (this.form.fields.find((field) => field.inputs && !field.disabled && field.column?.value === null) ?? this.form.fields[0])?.inputs?.focus();
    }

    private onKey(event: KeyboardEvent): void {
        if (event.defaultPrevented) return;
        if (event.key === "Escape") void this.close();
        else if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey)) void this.save();
        else return;
        event.preventDefault();
        event.stopPropagation();
    }

    private async save(): Promise<void> {
        if (this.saving) return;
        this.saving = true;
        try {
            const id = await saveForm(this.form);
            const { table, primaryName } = this.form.data;
            const name = this.form.columns.get(primaryName)?.value;
            const row = { id: bracedId(id), entityType: table, name: typeof name === "string" ? name : "" };
            toast({ title: `${this.form.page.tables[table]?.label ?? table} saved`, body: row.name });
            this.resolve(row);
        } catch (error) {
            await showFault(error);
        } finally {
            this.saving = false;
        }
    }

    private async close(): Promise<void> {
        const answer = this.form.hasUnsaved ? await askUnsaved() : "discard";
        if (answer === "discard") this.resolve(null);
        else if (answer === "save") await this.save();
        else this.element.querySelector<HTMLElement>("input, select, textarea")?.focus();
    }
}
