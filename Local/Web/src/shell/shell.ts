import { CommandBar } from "../commands/bar";
import type { CommandContext } from "../commands/context";
import { loadLibraries } from "../commands/libraries";
import { Guard } from "../form/guard";
import { FormPage } from "../form/page";
import { rememberPlace } from "../form/place";
import { startProcess } from "../form/process";
import { openQuickCreate, type Parent } from "../form/quickCreate";
import { startTabs } from "../form/tabs";
import { startTimeline } from "../form/timeline";
import type { GridHost } from "../grid/host";
import type { PageData } from "../page/data";
import { all } from "../ui/dom";
import { showFault } from "../ui/faults";
import { Notices } from "../ui/notices";
import { gridContext } from "../xrm/gridContext";
import { mainGrid, subgrid } from "./grids";
import type { Host } from "./host";
import { adopt, loadPage } from "./load";

/** One page of the app shell, brought to life; after each refresh again. */
export class Shell implements Host {
    readonly globalNotices = new Notices(() => document.getElementById("global-notifications"));
    readonly guard: Guard;
    private formPage: FormPage | null = null;
    private grid: GridHost | null = null;
    private readonly subgrids = new Map<string, GridHost>();
    private bars = new Map<string, CommandBar>();
    private refreshing: Promise<void> | null = null;

    constructor(
        public page: PageData,
        private readonly main: HTMLElement,
    ) {
        this.guard = new Guard({ isDirty: () => this.formPage?.form.hasUnsaved ?? false, save: () => this.formPage?.save() ?? Promise.resolve() });
        document.addEventListener("keydown", (event) => this.onKey(event));
    }

    /** Rules are asked once the libraries are there, so that the first round finds its functions. */
    start(): void {
        this.bring();
        loadLibraries(this.page.libraries).then(
            () => this.scriptsReady(),
            (error: unknown) => showFault(error),
        );
    }

    private scriptsReady(): void {
        this.formPage?.loaded();
        this.refreshCommands();
    }

    refreshCommands(): void {
        for (const bar of this.bars.values()) bar.evaluate();
    }

    open(address: string): void {
        void this.guard.go(address);
    }

    quickCreate(table: string, parent?: Parent): Promise<Xrm.LookupValue | null> {
        return openQuickCreate(this.page, table, parent);
    }

    refresh(): Promise<void> {
        this.refreshing ??= this.load().finally(() => (this.refreshing = null));
        return this.refreshing;
    }

    private async load(): Promise<void> {
        const loaded = await loadPage(window.location.href);
        const source = loaded.document.querySelector("#main");
        if (!source) throw new Error("The page that was loaded again has no #main.");
        const back = rememberPlace(this.main);
        this.page = loaded.data;
        document.title = loaded.document.title;
        document.body.dataset.kind = loaded.data.kind;
        this.main.replaceChildren(...adopt(source));
        this.bring();
        await loadLibraries(this.page.libraries);
        this.scriptsReady();
        back();
    }

    /** Reads one section again and leaves the rest of the form, with what is typed there, alone. */
    private async reloadSection(control: string): Promise<void> {
        const loaded = await loadPage(window.location.href);
        const find = (root: ParentNode) => all(root, "section[data-control]").find((section) => section.dataset.control === control);
        const [source, target] = [find(loaded.document), find(this.main)];
        if (!source || !target) return this.refresh();
        const bar = target.querySelector(":scope > .commandbar");
        const fresh = adopt(source).filter((node) => !(bar && node instanceof Element && node.classList.contains("commandbar")));
        target.replaceChildren(...(bar ? [bar, ...fresh] : fresh));
        if (this.subgrids.has(control)) this.addSubgrid(target);
        this.refreshCommands();
    }

    private bring(): void {
        this.grid = null;
        this.subgrids.clear();
        this.bars = new Map();
        if (this.page.form) this.bringForm();
        else this.formPage = null;
        if (this.page.grid) this.grid = mainGrid(this.page.grid, this.main, { refresh: () => this.refresh(), refreshCommands: () => this.refreshCommands() });
        for (const element of all(this.main, ".commandbar[data-commands]")) this.bringBar(element, element.dataset.commands ?? "");
        this.refreshCommands();
    }

    private bringForm(): void {
        startTabs(this.main);
        for (const section of all(this.main, "section.subgrid[data-table]")) this.addSubgrid(section);
        if (this.formPage) this.formPage.adopt(this.page, this.main);
        else {
            this.formPage = new FormPage(this.page, this.main, {
                refresh: () => this.refresh(),
                refreshCommands: () => this.refreshCommands(),
                open: (address) => this.open(address),
                subgrid: (control) => this.subgrids.get(control) ?? null,
            });
        }
        startProcess(this.main, this.formPage);
        for (const section of all(this.main, "section.timeline"))
            startTimeline(section, this, this.formPage, () => this.reloadSection(section.dataset.control ?? ""));
    }

    private addSubgrid(section: HTMLElement): void {
        const name = section.dataset.control ?? "";
        const place = `subgrid:${name}`;
        const refreshCommands = (): void => this.bars.get(place)?.evaluate();
        this.subgrids.set(name, subgrid(section, { refresh: () => this.reloadSection(name), refreshCommands }));
    }

    private bringBar(element: HTMLElement, place: string): void {
        const buttons = this.page.commands[place] ?? [];
        const context = this.contextOf(place);
        if (context) this.bars.set(place, new CommandBar(element, buttons, context));
    }

    private contextOf(place: string): CommandContext | null {
        const formPage = this.formPage;
        const common = { host: this, place, formHost: formPage, form: () => formPage?.form ?? null };
        if (place === "form")
            return (
                formPage && {
                    ...common,
                    table: formPage.form.data.table,
                    grid: () => null,
                    primaryControl: formPage.context,
                    selectedControl: formPage.context,
                }
            );
        const control = place.replace(/^subgrid:/, "");
        const read = place === "grid" ? () => this.grid : () => this.subgrids.get(control) ?? null;
        const first = read();
        if (!first) return null;
        const own = gridContext(place === "grid" ? "gridContext" : `control ${control}`, () => read() ?? first);
        return { ...common, table: first.table, grid: read, primaryControl: formPage?.context ?? own, selectedControl: own };
    }

    private onKey(event: KeyboardEvent): void {
        if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.defaultPrevented || !this.formPage) return;
        event.preventDefault();
        if (!this.formPage.form.isEditable || document.querySelector("dialog[open]")) return;
        // Save itself has shown what went wrong.
        this.formPage.save().catch(() => undefined);
    }
}
