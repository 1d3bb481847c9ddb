import { make } from "./dom";

let shown: HTMLElement | null = null;

/** One indicator at a time, as on the platform: a second call changes the text. */
export function showBusy(text: string): void {
    shown ??= document.body.appendChild(make("div", { class: "busy", role: "status" }));
    shown.textContent = text;
}

export function closeBusy(): void {
    shown?.remove();
    shown = null;
}
