import { send } from "../page/api";
import { showFault } from "../ui/faults";
import type { FormHost } from "./host";

/** The process bar's "Next stage". A dirty form is saved first, as on the platform: the stage may ask for what was just typed. */
export function startProcess(main: HTMLElement, form: FormHost): void {
    const button = main.querySelector<HTMLButtonElement>('button[data-action="nextstage"]');
    button?.addEventListener("click", () => void move(button).catch((error: unknown) => showFault(error)));

    async function move(pressed: HTMLButtonElement): Promise<void> {
        const { process, processTable, next } = pressed.dataset;
        pressed.disabled = true;
        try {
            if (form.form.dirty.length > 0) await form.save();
            await send("POST", "/local/nextstage", { table: processTable, id: process, stage: next });
            await form.refresh();
        } finally {
            pressed.disabled = false;
        }
    }
}
