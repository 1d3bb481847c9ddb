import { plainId } from "../page/tables";
import { make } from "./dom";
import { openDialog } from "./dialog";

export interface FrameShape {
    address: string;
    title: string;
    side: boolean;
    width?: number | Xrm.Navigation.NavigationOptions.SizeValue | undefined;
    height?: number | Xrm.Navigation.NavigationOptions.SizeValue | undefined;
}

/** Raised in a frame before Escape or the cross close it; Local's own forms prevent it while something is unsaved. */
export const closingEvent = "local:closing";

/** What a form of Local in a frame tells its opener once it has saved. */
export interface SavedMessage {
    local: "saved";
    reference: Xrm.LookupValue;
}

/** A page in a dialog. Resolves with the rows that were saved in it when it closes: by the cross, Escape, or the page's own window.close(). */
export function openFrame(shape: FrameShape): Promise<Xrm.LookupValue[]> {
    const saved: Xrm.LookupValue[] = [];
    const frame = make("iframe", { class: "dialog-frame", src: shape.address, title: shape.title || "Dialog" });
    const mayClose = (): boolean => frame.contentWindow?.dispatchEvent(new CustomEvent(closingEvent, { cancelable: true })) ?? true;
    const dialog = openDialog<void>({ title: shape.title, class: shape.side ? "framed side" : "framed", body: [frame], dismissed: undefined, mayClose });
    // Custom properties rather than width itself: on a phone the stylesheet ignores them and fills the screen.
    if (shape.width !== undefined) dialog.element.style.setProperty("--dialog-width", cssSize(shape.width));
    if (shape.height !== undefined) dialog.element.style.setProperty("--dialog-height", cssSize(shape.height));

    const tend = (): void => {
        const inner = frame.contentWindow;
        if (!inner) return;
        // A frame's own close() does nothing in a browser; the platform makes it close the dialog.
        inner.close = () => dialog.close();
        inner.addEventListener("keydown", (event) => {
            if (event.key !== "Escape" || event.defaultPrevented) return;
            // The key's own effect would close the dialog in which the page asks about unsaved changes.
            event.preventDefault();
            if (mayClose()) dialog.close();
        });
        inner.focus();
    };
    frame.addEventListener("load", tend);
    const heard = (event: MessageEvent<SavedMessage | null>): void => {
        if (event.source !== frame.contentWindow || event.origin !== window.location.origin || event.data?.local !== "saved") return;
        const { reference } = event.data;
        if (!saved.some((row) => plainId(row.id) === plainId(reference.id))) saved.push(reference);
    };
    window.addEventListener("message", heard);
    return dialog.closed.then(() => {
        window.removeEventListener("message", heard);
        return saved;
    });
}

function cssSize(size: number | Xrm.Navigation.NavigationOptions.SizeValue): string {
    return typeof size === "number" ? `${size}px` : `${size.value}${size.unit}`;
}
