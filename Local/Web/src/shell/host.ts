import type { PageData } from "../page/data";
import type { Notices } from "../ui/notices";

/** What the client API and the commands need of the page as a whole. */
export interface Host {
    readonly page: PageData;
    readonly globalNotices: Notices;
    /** Loads the same address again and swaps what is shown. */
    refresh(): Promise<void>;
    refreshCommands(): void;
    /** Leaves the page; the guard asks when something is unsaved. */
    open(address: string): void;
    /** The panel of a quick create form; resolves with what was saved, or null. */
    quickCreate(table: string, parent?: { entityType: string; id: string }): Promise<Xrm.LookupValue | null>;
}
