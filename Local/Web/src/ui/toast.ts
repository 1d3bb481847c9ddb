import { make } from "./dom";

export interface Toast {
    title: string;
    body?: string;
    actions?: HTMLElement[];
}

// The platform's timed toasts stay four seconds; whoever points at one, or is inside it, keeps it.
const shownFor = 4000;

export function toast(shape: Toast): void {
    const place = document.getElementById("toasts");
    if (!place) return;
    const element = make(
        "div",
        { class: "toast" },
        make("strong", { text: shape.title }),
        shape.body ? make("p", { text: shape.body }) : null,
        ...(shape.actions ?? []),
        make("button", { type: "button", class: "notice-close", "aria-label": "Dismiss", on: { click: () => element.remove() } }, "✕"),
    );
    place.append(element);
    const end = (): void => {
        if (element.matches(":hover, :focus-within")) setTimeout(end, shownFor);
        else element.remove();
    };
    setTimeout(end, shownFor);
}
