import type { Notices } from "../ui/notices";
import type { GridHost } from "../grid/host";
import type { PageData } from "../page/data";
import type { LoadEvents } from "./events";
import type { Form } from "./form";
import type { Sections } from "./sections";

export type ChangeHandler = Xrm.Events.Attribute.ChangeEventHandler;

/** onChange handlers by column; kept outside the form, which a refresh replaces. */
export class ChangeHandlers {
    private readonly lists = new Map<string, ChangeHandler[]>();

    add(column: string, handler: ChangeHandler): void {
        this.lists.set(column, [...this.of(column), handler]);
    }

    remove(column: string, handler: ChangeHandler): void {
        this.lists.set(
            column,
            this.of(column).filter((other) => other !== handler),
        );
    }

    of(column: string): ChangeHandler[] {
        return this.lists.get(column) ?? [];
    }
}

/** What a form's client API needs of the page around it. */
export interface FormHost {
    readonly page: PageData;
    readonly form: Form;
    readonly changeHandlers: ChangeHandlers;
    readonly notices: Notices;
    readonly sections: Sections;
    readonly loadEvents: LoadEvents;
    fireOnChange(column: string): void;
    /** Saves and shows what the server refused; rejects with it. */
    save(): Promise<void>;
    /** Loads the row again; unsaved values are lost, as on the platform. */
    refresh(): Promise<void>;
    refreshCommands(): void;
    close(): void;
    subgrid(control: string): GridHost | null;
}
