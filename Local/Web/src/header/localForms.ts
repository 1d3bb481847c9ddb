import { ApiError } from "../page/api";
import type { Guard } from "../form/guard";
import { closeBusy, showBusy } from "../ui/busy";
import { showFault } from "../ui/faults";

const told: Record<string, string> = {
    "/local/sweep": "Running the sweep...",
    "/local/clock": "Moving the clock...",
    "/local/user": "Switching user...",
};

/** Forms of the header (user, clock, sweep) work without the script; with it they say what is going on, ask about unsaved changes, and show refusals. */
export function startLocalForms(guard: Guard): void {
    document.addEventListener("submit", (event) => {
        const form = event.target;
        if (!(form instanceof HTMLFormElement)) return;
        const path = new URL(form.action, window.location.href).pathname;
        if (!path.startsWith("/local/") || form.method !== "post" || event.defaultPrevented) return;
        event.preventDefault();
        void post(form, path, event.submitter);
    });

    async function post(form: HTMLFormElement, path: string, submitter: HTMLElement | null): Promise<void> {
        if (!(await guard.mayLeave())) return;
        showBusy(told[path] ?? "Working...");
        try {
            const fields = new FormData(form, submitter);
            const body = new URLSearchParams([...fields].map(([name, value]) => [name, typeof value === "string" ? value : value.name]));
            const response = await fetch(path, { method: "POST", body, credentials: "same-origin", redirect: "manual" });
            // A redirect back to the page is the server's answer to a plain form post.
            if (response.type !== "opaqueredirect" && !response.ok) throw new ApiError(0, (await response.text()).trim(), response.status);
            window.location.reload();
        } catch (error) {
            closeBusy();
            await showFault(error);
        }
    }
}
