import type { GridHost } from "../grid/host";
import { pageAddress } from "../page/address";
import type { PageData } from "../page/data";
import { bracedId } from "../page/tables";
import { closeBusy, showBusy } from "../ui/busy";
import { showFault } from "../ui/faults";
import type { SavedMessage } from "../ui/frame";
import { Notices } from "../ui/notices";
import { strict } from "../xrm/strict";
import { formContext, type LocalFormContext } from "../xrm/formContext";
import { attribute } from "../xrm/attribute";
import { LoadEvents } from "./events";
import { Form } from "./form";
import { ChangeHandlers, type FormHost } from "./host";
import { InvalidForm, saveForm } from "./save";
import { Sections } from "./sections";

/** What a form page needs of the shell around it. */
export interface FormSurroundings {
    refresh(): Promise<void>;
    refreshCommands(): void;
    open(address: string): void;
    subgrid(control: string): GridHost | null;
}

/** The main form of a page. It outlives refreshes, because scripts keep their form context; the form inside is a new one each time. */
export class FormPage implements FormHost {
    readonly changeHandlers = new ChangeHandlers();
    readonly notices = new Notices(() => document.getElementById("notifications"));
    readonly sections = new Sections(() => this.form.root);
    readonly loadEvents = new LoadEvents(() => this.context);
    readonly context: LocalFormContext;
    form: Form;
    private saving: Promise<void> | null = null;

    constructor(
        page: PageData,
        main: HTMLElement,
        private readonly around: FormSurroundings,
    ) {
        this.form = this.formOf(page, main);
        this.context = formContext(this);
    }

    get page(): PageData {
        return this.form.page;
    }

    adopt(page: PageData, main: HTMLElement): void {
        this.form = this.formOf(page, main);
        this.notices.show();
        this.sections.showAgain();
        this.loadEvents.dataLoaded();
    }

    /** Once the libraries are there. Scripts hear of it the first time only. */
    loaded(): void {
        this.loadEvents.formLoaded(this.form.data.handlers);
    }

    fireOnChange(column: string): void {
        const source = attribute(this, column);
        const context = strict("executionContext", { getFormContext: () => this.context, getEventSource: () => source, getDepth: () => 1 });
        for (const handle of this.changeHandlers.of(column)) handle(context as unknown as Xrm.Events.Attribute.ChangeEventContext);
    }

    /** A second press while the first is under way waits for the first. */
    save(): Promise<void> {
        this.saving ??= this.saveOnce().finally(() => (this.saving = null));
        return this.saving;
    }

    async refresh(): Promise<void> {
        await this.around.refresh();
    }

    refreshCommands(): void {
        this.around.refreshCommands();
    }

    subgrid(control: string): GridHost | null {
        return this.around.subgrid(control);
    }

    /** Back to where one came from; a form in a dialog closes it. */
    close(): void {
        const { app, form } = this.page;
        if (window.parent !== window) window.close();
        else if (window.history.length > 1) window.history.back();
        else this.around.open(pageAddress({ appname: app.name, pagetype: "entitylist", etn: form?.table }));
    }

    private formOf(page: PageData, main: HTMLElement): Form {
        return new Form(page, main, (column) => {
            this.fireOnChange(column);
            this.refreshCommands();
        });
    }

    private async saveOnce(): Promise<void> {
        const { form } = this;
        try {
            showBusy("Saving...");
            const id = await saveForm(form);
            this.tellOpener(id);
            if (form.data.id === null) this.becomeExisting(id);
            await this.around.refresh();
        } catch (error) {
            if (error instanceof InvalidForm) this.refreshCommands();
            closeBusy();
            await showFault(error);
            throw error;
        } finally {
            closeBusy();
        }
    }

    private becomeExisting(id: string): void {
        const query = new URLSearchParams(window.location.search);
        query.set("id", id);
        query.delete("extraqs");
        window.history.replaceState(null, "", `${window.location.pathname}?${query.toString()}`);
    }

    private tellOpener(id: string): void {
        if (window.parent === window) return;
        const { table, title } = this.form.data;
        const name = this.form.columns.get(this.form.data.primaryName)?.value;
        const message: SavedMessage = { local: "saved", reference: { id: bracedId(id), entityType: table, name: typeof name === "string" ? name : title } };
        window.parent.postMessage(message, window.location.origin);
    }
}
