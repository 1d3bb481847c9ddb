import { openDialog } from "../ui/dialog";
import { make } from "../ui/dom";
import { closingEvent } from "../ui/frame";

export type GuardAnswer = "save" | "discard" | "stay";

export function askUnsaved(): Promise<GuardAnswer> {
    return openDialog<GuardAnswer>({
        title: "Unsaved changes",
        class: "short",
        body: [make("p", { text: "Do you want to save your changes before leaving this page?" })],
        buttons: [
            { label: "Save and continue", primary: true, choose: () => "save" },
            { label: "Discard changes", choose: () => "discard" },
            { label: "Stay", choose: () => "stay" },
        ],
        dismissed: "stay",
    }).closed;
}

export interface Guarded {
    isDirty(): boolean;
    save(): Promise<void>;
}

/** Keeps unsaved changes from being lost: links ask in words, everything else (reload, closing the window) through the browser. */
export class Guard {
    private leaving = false;

    constructor(private readonly guarded: Guarded) {
        window.addEventListener("beforeunload", (event) => {
            if (!this.leaving && guarded.isDirty()) event.preventDefault();
        });
        document.addEventListener("click", (event) => this.onClick(event));
        // A form in a dialog is asked before Escape or the cross close it.
        window.addEventListener(closingEvent, (event) => {
            if (!guarded.isDirty()) return;
            event.preventDefault();
            void this.mayLeave().then((may) => may && window.close());
        });
    }

    /** True when nothing is unsaved any more: saved, or given up. */
    async mayLeave(): Promise<boolean> {
        if (!this.guarded.isDirty()) return true;
        const answer = await askUnsaved();
        if (answer === "stay") return false;
        try {
            if (answer === "save") await this.guarded.save();
        } catch {
            // Save has shown what is wrong; leaving would lose it.
            return false;
        }
        this.leaving = true;
        return true;
    }

    async go(address: string): Promise<void> {
        if (await this.mayLeave()) window.location.assign(address);
    }

    private onClick(event: MouseEvent): void {
        if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
        if (!link || (link.target !== "" && link.target !== "_self") || !/^https?:$/.test(link.protocol)) return;
        if (link.pathname === window.location.pathname && link.search === window.location.search && link.hash !== "") return;
        if (!this.guarded.isDirty()) return;
        event.preventDefault();
        void this.go(link.href);
    }
}
