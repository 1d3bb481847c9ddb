import { freshId, make } from "./dom";

/** A button that answers this leaves the dialog open, with what was typed in it. */
export const stayOpen = Symbol("stay open");

export interface DialogButton<T> {
    label: string;
    primary?: boolean;
    /** What the dialog resolves with; stayOpen keeps it open. */
    choose: () => T | typeof stayOpen | Promise<T | typeof stayOpen>;
}

export interface Dialog<T> {
    element: HTMLDialogElement;
    body: HTMLElement;
    closed: Promise<T>;
    close: (result: T) => void;
}

export interface DialogShape<T> {
    title: string;
    class?: string;
    body: (Node | null)[];
    buttons?: DialogButton<T>[];
    /** Result of Escape and of the cross. */
    dismissed: T;
    /** Asked before Escape or the cross close it. */
    mayClose?: () => boolean;
}

/**
 * A modal dialog. The browser's own <dialog> keeps the focus inside, makes the page behind inert and gives the focus back;
 * what is left to do is to say when it may close.
 */
export function openDialog<T>(shape: DialogShape<T>): Dialog<T> {
    const titleId = freshId("dialog-title");
    let resolve: (value: T) => void = () => undefined;
    const closed = new Promise<T>((r) => (resolve = r));
    const close = (result: T): void => {
        if (!element.isConnected) return;
        element.close();
        element.remove();
        resolve(result);
    };
    const dismiss = (): void => {
        if (shape.mayClose?.() ?? true) close(shape.dismissed);
    };
    const cross = make("button", { type: "button", class: "dialog-close", "aria-label": "Close", on: { click: dismiss } }, "✕");
    const body = make("div", { class: "dialog-body" }, ...shape.body);
    const buttons = (shape.buttons ?? []).map((button) => {
        const made = make("button", { type: "button", class: button.primary ? "primary" : "", text: button.label });
        made.addEventListener("click", () => void choose(button, made));
        return made;
    });
    const choose = async (button: DialogButton<T>, made: HTMLButtonElement): Promise<void> => {
        made.disabled = true;
        const result = await button.choose();
        made.disabled = false;
        if (result !== stayOpen) close(result);
    };
    const element = make(
        "dialog",
        { class: `dialog ${shape.class ?? ""}`.trim(), "aria-labelledby": titleId },
        make("div", { class: "dialog-header" }, make("h2", { class: "dialog-title", id: titleId, text: shape.title }), cross),
        body,
        buttons.length > 0 && make("div", { class: "dialog-buttons" }, ...buttons),
    );
    // The browser closes a dialog on a second Escape whatever one says to the first; the key itself can be taken away.
    element.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        dismiss();
    });
    element.addEventListener("cancel", (event) => {
        event.preventDefault();
        dismiss();
    });
    document.body.append(element);
    element.showModal();
    (buttons.find((button) => button.classList.contains("primary")) ?? body.querySelector<HTMLElement>("input, select, textarea, iframe") ?? cross).focus();
    return { element, body, closed, close };
}
