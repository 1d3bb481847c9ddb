import { make } from "./dom";

export type NoticeLevel = "info" | "success" | "warning" | "error";

export interface Notice {
    id: string;
    level: NoticeLevel;
    text: string;
    action?: { label: string; run: () => void } | undefined;
    closable: boolean;
}

/** The bars over a form or over the whole app. Kept here rather than in the page, so that they survive a refresh of it. */
export class Notices {
    private readonly list = new Map<string, Notice>();

    /** @param place finds the place anew each time: a refresh replaces it. */
    constructor(private readonly place: () => HTMLElement | null) {}

    set(notice: Notice): void {
        const before = this.list.get(notice.id);
        this.list.set(notice.id, notice);
        // Unified Interface runs the rules that set a banner often; the same text again must not be read out again.
        if (before?.text !== notice.text || before.level !== notice.level || before.action !== notice.action) this.show();
    }

    clear(id: string): boolean {
        const had = this.list.delete(id);
        if (had) this.show();
        return had;
    }

    show(): void {
        const place = this.place();
        if (!place) return;
        place.setAttribute("aria-live", "polite");
        const before = new Map(Array.from(place.children).map((child) => [child.getAttribute("data-key"), child]));
        const wanted = [...this.list.values()].map((notice) => before.get(keyOf(notice)) ?? this.element(notice));
        place.replaceChildren(...wanted);
    }

    private element(notice: Notice): HTMLElement {
        const close =
            notice.closable &&
            make("button", { type: "button", class: "notice-close", "aria-label": "Dismiss", on: { click: () => this.clear(notice.id) } }, "✕");
        const action = notice.action && make("button", { type: "button", text: notice.action.label, on: { click: notice.action.run } });
        return make(
            "div",
            { class: `notice ${notice.level}`, "data-id": notice.id, "data-key": keyOf(notice) },
            make("span", { text: notice.text }),
            action,
            close,
        );
    }
}

function keyOf(notice: Notice): string {
    return [notice.id, notice.level, notice.text, notice.action?.label ?? ""].join("\u0000");
}
