import { make } from "./dom";
import { openDialog } from "./dialog";

/** Lines of a message become paragraphs; markup in it stays text. */
export function paragraphs(text: string): HTMLElement[] {
    return text.split(/\r?\n/).map((line) => make("p", { text: line }));
}

export function alertDialog(strings: Xrm.Navigation.AlertStrings): Promise<void> {
    return openDialog<void>({
        title: strings.title ?? "",
        class: "short",
        body: paragraphs(strings.text),
        buttons: [{ label: strings.confirmButtonLabel ?? "OK", primary: true, choose: () => undefined }],
        dismissed: undefined,
    }).closed;
}

export function confirmDialog(strings: Xrm.Navigation.ConfirmStrings): Promise<boolean> {
    return openDialog<boolean>({
        title: strings.title ?? "",
        class: "short",
        body: [strings.subtitle ? make("p", { class: "subtitle", text: strings.subtitle }) : null, ...paragraphs(strings.text)],
        buttons: [
            { label: strings.confirmButtonLabel ?? "OK", primary: true, choose: () => true },
            { label: strings.cancelButtonLabel ?? "Cancel", choose: () => false },
        ],
        dismissed: false,
    }).closed;
}

/** The platform's dialog for what the server refused: the server's own sentence, the code under Details. */
export function errorDialog(options: Xrm.Navigation.ErrorDialogOptions): Promise<void> {
    const code = options.errorCode ? `Error code: 0x${(options.errorCode >>> 0).toString(16).toUpperCase().padStart(8, "0")}` : null;
    const details = [code, options.details].filter((line): line is string => !!line);
    return openDialog<void>({
        title: "Business Process Error",
        class: "short error",
        body: [
            ...paragraphs(options.message ?? "An error has occurred."),
            details.length > 0 ? make("details", {}, make("summary", { text: "Details" }), ...details.flatMap((line) => paragraphs(line))) : null,
        ],
        buttons: [{ label: "OK", primary: true, choose: () => undefined }],
        dismissed: undefined,
    }).closed;
}
