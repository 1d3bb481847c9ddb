import { ApiError } from "../page/api";
import { messageOf } from "../page/trace";
import { InvalidForm } from "../form/save";
import { errorDialog } from "./messages";

const told = new WeakSet<object>();

/** Shows what failed, once: an error that passes through several hands (save, then the script that called it) is not shown twice. */
export async function showFault(error: unknown, where?: string): Promise<void> {
    // The field has its message and the focus already.
    if (error instanceof InvalidForm) return;
    if (typeof error === "object" && error !== null) {
        if (told.has(error)) return;
        told.add(error);
    }
    const fromServer = error instanceof ApiError;
    await errorDialog({ message: messageOf(error), errorCode: fromServer ? error.errorCode : 0, details: fromServer ? undefined : where });
}
