import { handler } from "../commands/libraries";
import type { HandlerData } from "../page/data";
import { showFault } from "../ui/faults";
import type { LocalFormContext } from "../xrm/formContext";
import { strict } from "../xrm/strict";

type DataHandler = Xrm.Events.DataLoadEventHandler;

/** Loading as scripts see it: the form's own event once, the data's event after every refresh (docs: form OnLoad and form data OnLoad events). */
export class LoadEvents {
    private readonly dataHandlers: DataHandler[] = [];
    private isLoaded = false;

    constructor(private readonly context: () => LocalFormContext) {}

    /** Calls what the form's XML names, in its order. The libraries are there by now; one handler that fails is shown and does not keep the next from running. */
    formLoaded(handlers: readonly HandlerData[]): void {
        if (this.isLoaded) return;
        this.isLoaded = true;
        for (const { event, function: name, passContext } of handlers)
            if (event === "onload") guarded(name, () => handler(name)(...(passContext ? [this.eventContext()] : [])));
    }

    dataLoaded(): void {
        for (const handle of [...this.dataHandlers]) guarded("of the data", () => handle(this.eventContext() as unknown as Xrm.Events.DataLoadEventContext));
    }

    add(handle: DataHandler): void {
        if (!this.dataHandlers.includes(handle)) this.dataHandlers.push(handle);
    }

    remove(handle: DataHandler): void {
        const place = this.dataHandlers.indexOf(handle);
        if (place >= 0) this.dataHandlers.splice(place, 1);
    }

    private eventContext(): object {
        const form = this.context();
        return strict("executionContext", { getFormContext: () => form, getEventSource: () => form, getDepth: () => 1 });
    }
}

function guarded(name: string, call: () => unknown): void {
    try {
        call();
    } catch (error) {
        void showFault(error, `Handler ${name} of the form's onload event`);
    }
}
